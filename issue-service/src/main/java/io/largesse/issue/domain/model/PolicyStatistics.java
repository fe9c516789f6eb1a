package io.largesse.issue.domain.model;

/**
 * Live figures of a policy.
 *
 * @param policyId the policy
 * @param totalQuantity coupons in all
 * @param accepted claims that took stock in Redis
 * @param stored lines in the ledger
 * @param rejected claims that a guard of the ledger turned away
 */
public record PolicyStatistics(PolicyId policyId, long totalQuantity, long accepted, long stored, long rejected) {

    /** Coupons that may still be claimed. */
    public long remaining() {
        return Math.max(0, totalQuantity - accepted);
    }

    /** Accepted and not stored yet: above zero only while claims are on their way. */
    public long gap() {
        return Math.max(0, accepted - stored - rejected);
    }
}
