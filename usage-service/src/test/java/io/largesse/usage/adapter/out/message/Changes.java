package io.largesse.usage.adapter.out.message;

import io.largesse.usage.domain.model.ChangeCause;
import io.largesse.usage.domain.model.Coupon;
import io.largesse.usage.domain.model.CouponChange;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.CouponOrder;
import io.largesse.usage.domain.model.CouponStatus;
import io.largesse.usage.domain.model.CouponTerms;
import io.largesse.usage.domain.model.Discount;
import io.largesse.usage.domain.model.OrderId;
import io.largesse.usage.domain.model.OrderStatus;
import io.largesse.usage.domain.model.Origin;
import io.largesse.usage.domain.model.PaymentConflict;
import io.largesse.usage.domain.model.PaymentEvent;
import io.largesse.usage.domain.model.Reason;
import io.largesse.usage.domain.model.RefundRule;
import io.largesse.usage.domain.model.ReservationId;
import io.largesse.usage.domain.model.Validity;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Steps of one coupon, each field with a value of its own. */
final class Changes {
    static final Instant ISSUED_AT = Instant.parse("2026-11-19T03:00:00Z");
    static final Instant RESERVED_AT = Instant.parse("2026-11-20T03:00:00Z");
    static final Instant RESERVED_UNTIL = Instant.parse("2026-11-20T03:30:00Z");
    static final Instant CHANGED_AT = Instant.parse("2026-11-20T03:10:00Z");
    static final Instant PAID_AT = Instant.parse("2026-11-20T03:09:00Z");
    static final Instant VALID_UNTIL = Instant.parse("2026-12-20T03:00:00Z");
    static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    static final Origin ORIGIN = new Origin("alice", "10.0.0.1", TRACEPARENT);
    static final ReservationId RESERVATION = Objects.requireNonNull(
            ReservationId.parse("019345a0-7c00-7000-8000-000000000001").orElse(null));
    static final PaymentEvent PAYMENT =
            new PaymentEvent(PaymentEvent.Kind.COMPLETED, "event-1", "payment-1", new OrderId("o1"), 47_000, PAID_AT);

    private Changes() {}

    /** Of an order's coupon. */
    static CouponChange step(CouponStatus from, CouponStatus to, ChangeCause cause, @Nullable PaymentEvent payment) {
        return change(from, to, order(), new Reason(cause, ORIGIN, payment));
    }

    /** Of a coupon without an order. */
    static CouponChange withoutOrder(CouponStatus to, ChangeCause cause) {
        return change(CouponStatus.ISSUED, to, null, new Reason(cause, ORIGIN, null));
    }

    private static CouponChange change(CouponStatus from, CouponStatus to, @Nullable CouponOrder order, Reason reason) {
        return new CouponChange(coupon(from), coupon(to), terms(), order, reason, CHANGED_AT);
    }

    private static Coupon coupon(CouponStatus status) {
        return new Coupon(
                new CouponId("c1"),
                7,
                "alice",
                status,
                status.isHeld() ? new OrderId("o1") : null,
                ISSUED_AT,
                ISSUED_AT,
                VALID_UNTIL);
    }

    private static CouponOrder order() {
        return new CouponOrder(
                new OrderId("o1"),
                RESERVATION,
                new CouponId("c1"),
                7,
                "alice",
                50_000,
                3_000,
                OrderStatus.RESERVED,
                RESERVED_AT,
                RESERVED_UNTIL,
                CHANGED_AT);
    }

    private static CouponTerms terms() {
        return new CouponTerms(
                7,
                1,
                "Autumn",
                new Discount.Fixed(3_000),
                0,
                new Validity.DaysAfterIssue(31),
                RefundRule.RETURN,
                "partner-1");
    }

    static PaymentConflict conflict() {
        return new PaymentConflict(PAYMENT, order(), PaymentConflict.Obstacle.COUPON_TAKEN, ORIGIN, CHANGED_AT);
    }
}
