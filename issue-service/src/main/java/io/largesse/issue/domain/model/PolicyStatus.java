package io.largesse.issue.domain.model;

/** Life of a policy: terms never change from ACTIVE on, SUSPENDED can be taken back, CLOSED is final. */
public enum PolicyStatus {
    DRAFT,
    ACTIVE,
    SUSPENDED,
    CLOSED;

    /** Whether the step is allowed; a status never becomes itself. */
    public boolean canBecome(PolicyStatus next) {
        return switch (this) {
            case DRAFT -> next == ACTIVE || next == CLOSED;
            case ACTIVE -> next == SUSPENDED || next == CLOSED;
            case SUSPENDED -> next == ACTIVE || next == CLOSED;
            case CLOSED -> false;
        };
    }
}
