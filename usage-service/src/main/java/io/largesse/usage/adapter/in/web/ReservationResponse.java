package io.largesse.usage.adapter.in.web;

import io.largesse.usage.domain.model.CouponOrder;
import io.largesse.usage.domain.model.OrderStatus;
import java.time.Instant;

/**
 * A reservation as its order stands; amounts in won, times in UTC.
 *
 * @param orderAmount before the discount
 * @param payableAmount what is left of it
 * @param reservedUntil when it is released by itself, unless confirmed or released before
 */
record ReservationResponse(
        String reservationId,
        String couponId,
        String orderId,
        long orderAmount,
        long discountAmount,
        long payableAmount,
        OrderStatus status,
        Instant reservedUntil) {

    static ReservationResponse of(CouponOrder order) {
        return new ReservationResponse(
                order.reservationId().toString(),
                order.couponId().text(),
                order.id().text(),
                order.amount(),
                order.discount(),
                order.payable(),
                order.status(),
                order.reservedUntil());
    }
}
