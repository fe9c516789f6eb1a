package io.largesse.payout.domain.model;

/** Which rows of a source are the same payment; the first is paid, the others are recorded as invalid. */
public enum DuplicateRule {
    /** Rows alike in everything but their id. */
    ROW,
    /** Rows of the same event and member. */
    MEMBER
}
