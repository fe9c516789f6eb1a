package io.largesse.usage.domain.model;

import java.time.Instant;

/**
 * What an order does with a coupon.
 *
 * @param amount of the order in won, before the discount
 * @param discount in won, computed when it was reserved
 * @param reservedUntil when the reservation is released by itself
 */
public record CouponOrder(
        OrderId id,
        ReservationId reservationId,
        CouponId couponId,
        long policyId,
        String memberId,
        long amount,
        long discount,
        OrderStatus status,
        Instant reservedAt,
        Instant reservedUntil,
        Instant changedAt) {

    CouponOrder become(OrderStatus next, Instant at) {
        return new CouponOrder(
                id, reservationId, couponId, policyId, memberId, amount, discount, next, reservedAt, reservedUntil, at);
    }

    /** What is left to pay, in won. */
    public long payable() {
        return amount - discount;
    }
}
