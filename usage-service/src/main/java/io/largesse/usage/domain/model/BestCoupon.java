package io.largesse.usage.domain.model;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The coupon that takes most off an order.
 *
 * @param orderAmount in won, before the discount
 * @param discount in won, more than zero
 */
public record BestCoupon(ShownCoupon coupon, long orderAmount, long discount) {
    private static final Comparator<BestCoupon> ORDER = Comparator.comparingLong(BestCoupon::discount)
            .reversed()
            .thenComparing(best -> best.coupon().coupon().validUntil())
            .thenComparing(best -> best.coupon().coupon().id());

    /** Of several that take the same off, the one that expires first; empty where none takes anything off. */
    public static Optional<BestCoupon> of(Collection<ShownCoupon> coupons, long orderAmount, Instant time) {
        return coupons.stream()
                .filter(coupon -> coupon.fits(orderAmount, time))
                .map(coupon ->
                        new BestCoupon(coupon, orderAmount, coupon.discount().off(orderAmount)))
                .filter(best -> best.discount() > 0)
                .min(ORDER);
    }

    /** What is left to pay, in won. */
    public long payable() {
        return orderAmount - discount;
    }
}
