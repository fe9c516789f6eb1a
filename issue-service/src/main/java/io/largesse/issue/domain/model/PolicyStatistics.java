package io.largesse.issue.domain.model;

import java.util.OptionalLong;

/**
 * Live figures of a policy.
 *
 * @param policyId the policy
 * @param totalQuantity coupons in all
 * @param accepted claims that took stock in Redis; empty where no stock is loaded
 * @param ledger what is stored
 */
public record PolicyStatistics(PolicyId policyId, long totalQuantity, OptionalLong accepted, LedgerCounts ledger) {

    /** Claims that took stock, by Redis or, where it knows nothing, what became of them in the ledger. */
    public long acceptedInAll() {
        return accepted.orElse(ledger.stored() + ledger.rejected());
    }

    /** Coupons that were not given out yet, by Redis or, where it knows less, by the ledger. */
    public long remaining() {
        return Math.max(0, totalQuantity - Math.max(accepted.orElse(0), ledger.stored()));
    }

    /** Accepted and not stored yet: above zero only while claims are on their way. */
    public long gap() {
        return Math.max(0, accepted.orElse(0) - ledger.stored() - ledger.rejected());
    }

    /** Whether Redis holds the policy's stock, so that claims can be decided; false before activation. */
    public boolean isStockLoaded() {
        return accepted.isPresent();
    }
}
