package io.largesse.issue.adapter.in.web;

import io.largesse.issue.domain.model.PolicyStatistics;

/** Live figures of a policy; {@code gap} is what was accepted and is not stored yet, 0 at rest. */
record StatisticsResponse(
        String policyId, long totalQuantity, long accepted, long stored, long rejected, long remaining, long gap) {

    static StatisticsResponse of(PolicyStatistics statistics) {
        return new StatisticsResponse(
                statistics.policyId().toString(),
                statistics.totalQuantity(),
                statistics.accepted(),
                statistics.stored(),
                statistics.rejected(),
                statistics.remaining(),
                statistics.gap());
    }
}
