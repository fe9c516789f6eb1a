package io.largesse.issue.domain.model;

import java.time.Instant;

/**
 * A coupon policy.
 *
 * @param id identity
 * @param terms what it promises; never changes once active
 * @param status where it stands in its life
 * @param epoch generation of its stock; claims of any other generation are refused
 * @param createdAt when it was made
 */
public record Policy(PolicyId id, PolicyTerms terms, PolicyStatus status, int epoch, Instant createdAt) {

    /** The generation of stock that a policy is activated with. */
    public static final int FIRST_EPOCH = 1;

    public boolean isActive() {
        return status == PolicyStatus.ACTIVE;
    }

    /** Whether members get its coupons by claiming; the others never touch the stock in Redis. */
    public boolean isClaimable() {
        return terms.allotment().issueType().isClaimable();
    }

    /** The same policy, elsewhere in its life. */
    public Policy in(PolicyStatus next) {
        return new Policy(id, terms, next, epoch, createdAt);
    }
}
