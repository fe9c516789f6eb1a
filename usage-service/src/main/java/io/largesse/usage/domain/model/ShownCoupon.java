package io.largesse.usage.domain.model;

import java.time.Instant;

/** A coupon as its member is shown it. */
public record ShownCoupon(Coupon coupon, String name, Discount discount, long minimumOrderAmount) {

    /** Whether an order of that amount could reserve it then. */
    public boolean fits(long orderAmount, Instant time) {
        return coupon.statusAt(time) == CouponStatus.ISSUED
                && coupon.isValidAt(time)
                && orderAmount >= minimumOrderAmount;
    }
}
