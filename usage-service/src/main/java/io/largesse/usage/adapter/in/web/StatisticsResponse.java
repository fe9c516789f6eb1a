package io.largesse.usage.adapter.in.web;

import io.largesse.usage.domain.model.CouponCounts;
import org.jspecify.annotations.Nullable;

/**
 * How many coupons of a policy, or of a member, stand where.
 *
 * @param total all that were ever issued
 * @param issued free ones; those whose time is over until a round of expiry finds them
 * @param discountAmount in won, of the used ones
 */
record StatisticsResponse(
        @Nullable String policyId,
        @Nullable String memberId,
        long total,
        long issued,
        long reserved,
        long used,
        long expired,
        long cancelled,
        long discountAmount) {

    static StatisticsResponse ofPolicy(String policyId, CouponCounts counts) {
        return of(policyId, null, counts);
    }

    static StatisticsResponse ofMember(String memberId, CouponCounts counts) {
        return of(null, memberId, counts);
    }

    private static StatisticsResponse of(@Nullable String policyId, @Nullable String memberId, CouponCounts counts) {
        return new StatisticsResponse(
                policyId,
                memberId,
                counts.total(),
                counts.issued(),
                counts.reserved(),
                counts.used(),
                counts.expired(),
                counts.cancelled(),
                counts.discountAmount());
    }
}
