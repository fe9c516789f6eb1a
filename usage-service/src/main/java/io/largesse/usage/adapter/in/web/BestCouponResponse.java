package io.largesse.usage.adapter.in.web;

import io.largesse.usage.domain.model.BestCoupon;
import java.time.Instant;

/**
 * The coupon that takes most off an order; amounts in won.
 *
 * @param orderAmount before the discount
 * @param payableAmount what is left of it
 */
record BestCouponResponse(CouponResponse coupon, long orderAmount, long discountAmount, long payableAmount) {

    static BestCouponResponse of(BestCoupon best, Instant now) {
        return new BestCouponResponse(
                CouponResponse.of(best.coupon(), now), best.orderAmount(), best.discount(), best.payable());
    }
}
