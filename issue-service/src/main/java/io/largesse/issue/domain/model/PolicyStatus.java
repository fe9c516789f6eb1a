package io.largesse.issue.domain.model;

/** Life of a policy: terms may be set while DRAFT and never change from ACTIVE on. */
public enum PolicyStatus {
    DRAFT,
    ACTIVE;

    /** Whether the step is allowed; a status never becomes itself. */
    public boolean canBecome(PolicyStatus next) {
        return switch (this) {
            case DRAFT -> next == ACTIVE;
            case ACTIVE -> false;
        };
    }
}
