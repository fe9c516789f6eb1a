package io.largesse.usage.adapter.in.web;

import io.largesse.usage.domain.model.Coupon;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.CouponOrder;
import io.largesse.usage.domain.model.CouponStatus;
import io.largesse.usage.domain.model.CouponTerms;
import io.largesse.usage.domain.model.Discount;
import io.largesse.usage.domain.model.OrderId;
import io.largesse.usage.domain.model.OrderStatus;
import io.largesse.usage.domain.model.RefundRule;
import io.largesse.usage.domain.model.ReservationId;
import io.largesse.usage.domain.model.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Coupons of alice, of a policy of 3,000 won off orders of 10,000 won and more. */
final class SliceFixtures {
    static final long POLICY = 7;
    private static final AtomicInteger COUPONS = new AtomicInteger();
    private static final CouponTerms TERMS = new CouponTerms(
            POLICY,
            1,
            "Autumn",
            new Discount.Fixed(3_000),
            10_000,
            new Validity.DaysAfterIssue(30),
            RefundRule.CANCEL,
            null);

    private final SlicedCoupons coupons;

    SliceFixtures(SlicedCoupons coupons) {
        this.coupons = coupons;
    }

    /** A free coupon; answers its id. */
    String coupon() {
        return coupon(Duration.ofDays(-1), Duration.ofDays(1));
    }

    /**
     * The same, valid then.
     *
     * @param from now
     * @param until from now
     */
    String coupon(Duration from, Duration until) {
        Instant now = Instant.now();
        return put(
                new Coupon(newId(), POLICY, "alice", CouponStatus.ISSUED, null, now, now.plus(from), now.plus(until)));
    }

    /** A coupon in a state in which no order holds it. */
    String coupon(CouponStatus status) {
        Instant now = Instant.now();
        Instant until = now.plus(Duration.ofDays(1));
        return put(new Coupon(newId(), POLICY, "alice", status, null, now, now.minusSeconds(1), until));
    }

    /** An order of alice's, with the coupon as it is then; answers the reservation's id. */
    String order(String orderId, OrderStatus status) {
        Instant now = Instant.now();
        CouponStatus couponStatus =
                switch (status) {
                    case RESERVED -> CouponStatus.RESERVED;
                    case CONFIRMED -> CouponStatus.USED;
                    case RELEASED, CONFLICT -> CouponStatus.ISSUED;
                    case CANCELLED -> CouponStatus.CANCELLED;
                };
        OrderId order = new OrderId(orderId);
        CouponId coupon = newId();
        ReservationId reservation = ReservationId.at(now);
        put(new Coupon(
                coupon,
                POLICY,
                "alice",
                couponStatus,
                couponStatus.isHeld() ? order : null,
                now,
                now.minusSeconds(1),
                now.plus(Duration.ofDays(1))));
        Instant until = now.plus(Duration.ofMinutes(30));
        coupons.put(
                new CouponOrder(order, reservation, coupon, POLICY, "alice", 20_000, 3_000, status, now, until, now));
        return reservation.toString();
    }

    private static CouponId newId() {
        return new CouponId("c" + COUPONS.incrementAndGet());
    }

    private String put(Coupon coupon) {
        coupons.put(coupon, TERMS);
        return coupon.id().text();
    }
}
