package io.largesse.issue.domain.model;

/** By which way members come to a policy's coupons. */
public enum IssueType {
    /** First come, first served: members claim, the first ones get. */
    FCFS,
    /** Members take one when they like; the total may be unlimited. */
    DOWNLOAD,
    /** Operators give them to a list of members. */
    DIRECT,
    /** Other services ask for them by event. */
    EVENT;

    /** Whether members get them by claiming. */
    public boolean isClaimable() {
        return switch (this) {
            case FCFS, DOWNLOAD -> true;
            case DIRECT, EVENT -> false;
        };
    }
}
