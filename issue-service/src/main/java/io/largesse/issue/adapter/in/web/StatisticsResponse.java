package io.largesse.issue.adapter.in.web;

import io.largesse.issue.domain.model.PolicyStatistics;

/**
 * Live figures of a policy.
 *
 * @param accepted claims that took stock
 * @param stored lines in the ledger
 * @param rejected claims turned away by a guard of the ledger; 0 unless something is broken
 * @param remaining coupons that may still be claimed
 * @param gap accepted and not stored yet; 0 at rest
 * @param stockLoaded whether claims can be decided; false before activation and after Redis was lost
 */
record StatisticsResponse(
        String policyId,
        long totalQuantity,
        long accepted,
        long stored,
        long rejected,
        long remaining,
        long gap,
        boolean stockLoaded) {

    static StatisticsResponse of(PolicyStatistics statistics) {
        return new StatisticsResponse(
                statistics.policyId().toString(),
                statistics.totalQuantity(),
                statistics.accepted().orElse(0),
                statistics.ledger().stored(),
                statistics.ledger().rejected(),
                statistics.remaining(),
                statistics.gap(),
                statistics.isStockLoaded());
    }
}
