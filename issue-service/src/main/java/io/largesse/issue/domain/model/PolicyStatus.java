package io.largesse.issue.domain.model;

import java.util.Set;

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

    /** The statuses in which members may hold or claim coupons, so that the policy has stock in Redis. */
    public static Set<PolicyStatus> withStock() {
        return Set.of(ACTIVE);
    }
}
