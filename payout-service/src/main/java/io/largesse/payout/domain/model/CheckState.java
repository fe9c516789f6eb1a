package io.largesse.payout.domain.model;

/** How far the check of a campaign's rows is. */
public enum CheckState {
    NONE,
    /** Ordered; rows are read from the first on. */
    RUNNING,
    /** All rows were read; what is stored of them is what will be paid. */
    DONE,
    /** The source could not be read; may be ordered again. */
    FAILED
}
