package io.largesse.issue.adapter.in.web;

import io.largesse.issue.domain.model.Allotment;
import io.largesse.issue.domain.model.PolicyStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Live figures of a policy.
 *
 * @param totalQuantity absent where unlimited
 * @param accepted claims that took stock
 * @param stored lines in the ledger
 * @param rejected claims turned away by a guard of the ledger; 0 unless something is broken
 * @param remaining coupons that may still be claimed; absent where unlimited
 * @param gap accepted and not stored yet; 0 at rest
 * @param stockLoaded whether claims can be decided; false before activation and after Redis was lost
 */
record StatisticsResponse(
        String policyId,
        @Nullable Long totalQuantity,
        long accepted,
        long stored,
        long rejected,
        @Nullable Long remaining,
        long gap,
        boolean stockLoaded) {

    static StatisticsResponse of(PolicyStatistics statistics) {
        boolean unlimited = statistics.totalQuantity() == Allotment.UNLIMITED;
        return new StatisticsResponse(
                statistics.policyId().toString(),
                unlimited ? null : statistics.totalQuantity(),
                statistics.acceptedInAll(),
                statistics.ledger().stored(),
                statistics.ledger().rejected(),
                unlimited ? null : statistics.remaining(),
                statistics.gap(),
                statistics.isStockLoaded());
    }
}
