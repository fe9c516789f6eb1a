package io.largesse.issue.domain.model;

/** Where a line of a DIRECT job's list stands. */
public enum LineStatus {
    /** Not looked at yet; for ever where its job ended before. */
    PENDING,
    ISSUED,
    REFUSED
}
