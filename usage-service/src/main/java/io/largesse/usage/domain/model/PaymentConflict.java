package io.largesse.usage.domain.model;

import java.time.Instant;

/**
 * A payment for an order whose coupon was gone when it arrived.
 *
 * @param order as it was reserved, with the discount the member has had
 */
public record PaymentConflict(
        PaymentEvent event, CouponOrder order, Obstacle obstacle, Origin origin, Instant recordedAt) {

    /** Why the coupon could not be used. */
    public enum Obstacle {
        COUPON_TAKEN,
        COUPON_EXPIRED,
        COUPON_CANCELLED
    }
}
