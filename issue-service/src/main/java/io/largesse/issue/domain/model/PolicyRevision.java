package io.largesse.issue.domain.model;

import java.time.Instant;

/**
 * A policy as one change left it.
 *
 * @param number of the change, from 1 without gaps
 * @param changedAt when, by the clock of the database
 */
public record PolicyRevision(Policy policy, int number, Instant changedAt) {
    private static final int FIRST = 1;

    /** The draft as it was made. */
    public static PolicyRevision first(Policy draft) {
        return new PolicyRevision(draft, FIRST, draft.createdAt());
    }
}
