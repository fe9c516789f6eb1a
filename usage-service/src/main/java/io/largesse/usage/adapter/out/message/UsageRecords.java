package io.largesse.usage.adapter.out.message;

import io.largesse.schema.usage.CouponCancelled;
import io.largesse.schema.usage.CouponReleased;
import io.largesse.schema.usage.CouponReserved;
import io.largesse.schema.usage.CouponUsed;
import io.largesse.schema.usage.CouponsExpired;
import io.largesse.schema.usage.PaymentConflicted;
import io.largesse.usage.domain.model.Coupon;
import io.largesse.usage.domain.model.CouponChange;
import io.largesse.usage.domain.model.CouponOrder;
import io.largesse.usage.domain.model.CouponStatus;
import io.largesse.usage.domain.model.PaymentConflict;
import io.largesse.usage.domain.model.PaymentEvent;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes steps of coupons as records. */
final class UsageRecords {
    private UsageRecords() {}

    static CouponReserved reserved(CouponChange change) {
        Coupon coupon = change.after();
        CouponOrder order = order(change);
        return new CouponReserved(
                coupon.id().text(),
                coupon.policyId(),
                coupon.memberId(),
                order.reservationId().toString(),
                order.id().text(),
                order.amount(),
                order.discount(),
                order.reservedUntil(),
                change.at());
    }

    static CouponReleased released(CouponChange change) {
        Coupon coupon = change.after();
        CouponOrder order = order(change);
        return new CouponReleased(
                coupon.id().text(),
                coupon.policyId(),
                coupon.memberId(),
                order.reservationId().toString(),
                order.id().text(),
                change.reason().cause().name(),
                change.at());
    }

    static CouponUsed used(CouponChange change) {
        Coupon coupon = change.after();
        CouponOrder order = order(change);
        return new CouponUsed(
                coupon.id().text(),
                coupon.policyId(),
                coupon.memberId(),
                order.reservationId().toString(),
                order.id().text(),
                order.amount(),
                order.discount(),
                change.terms().partnerId(),
                paymentId(change),
                change.reason().cause().name(),
                change.at());
    }

    static CouponCancelled cancelled(CouponChange change) {
        Coupon coupon = change.after();
        return new CouponCancelled(
                coupon.id().text(),
                coupon.policyId(),
                coupon.memberId(),
                ofOrder(change, order -> order.reservationId().toString()),
                ofOrder(change, order -> order.id().text()),
                ofOrder(change, CouponOrder::amount),
                ofOrder(change, CouponOrder::discount),
                change.terms().partnerId(),
                paymentId(change),
                coupon.status() == CouponStatus.ISSUED,
                change.reason().cause().name(),
                change.at());
    }

    static CouponsExpired expired(CouponChange change) {
        Coupon coupon = change.after();
        return new CouponsExpired(coupon.policyId(), List.of(coupon.id().text()), change.at());
    }

    static PaymentConflicted conflicted(PaymentConflict conflict) {
        CouponOrder order = conflict.order();
        PaymentEvent event = conflict.event();
        return new PaymentConflicted(
                event.eventId(),
                event.paymentId(),
                order.id().text(),
                order.couponId().text(),
                order.policyId(),
                order.memberId(),
                order.amount(),
                order.discount(),
                conflict.obstacle().name(),
                event.occurredAt());
    }

    private static CouponOrder order(CouponChange change) {
        return Objects.requireNonNull(change.order(), "expected the order of a held coupon");
    }

    private static <T> @Nullable T ofOrder(CouponChange change, Function<CouponOrder, T> value) {
        CouponOrder order = change.order();
        return order == null ? null : value.apply(order);
    }

    private static @Nullable String paymentId(CouponChange change) {
        PaymentEvent payment = change.reason().payment();
        return payment == null ? null : payment.paymentId();
    }
}
