package io.largesse.usage.domain.model;

import java.time.Instant;
import java.util.List;

/**
 * Coupons of one policy that expired together.
 *
 * @param validUntil the latest instant at which the time of one of them was over
 */
public record ExpiredCoupons(long policyId, List<CouponId> coupons, Instant validUntil) {

    public ExpiredCoupons {
        coupons = List.copyOf(coupons);
    }
}
