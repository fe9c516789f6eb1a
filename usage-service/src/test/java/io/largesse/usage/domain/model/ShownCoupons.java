package io.largesse.usage.domain.model;

import java.time.Instant;

/** Coupons of alice as she is shown them, issued a day ago. */
public final class ShownCoupons {
    public static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
    public static final Instant DAY_BEFORE = NOW.minusSeconds(86_400);
    public static final Instant DAY_AFTER = NOW.plusSeconds(86_400);

    private ShownCoupons() {}

    /** Valid from a day ago for two days. */
    public static ShownCoupon of(String id, Discount discount, long minimumOrderAmount) {
        return of(id, discount, minimumOrderAmount, CouponStatus.ISSUED, DAY_AFTER);
    }

    /** The same, valid until then. */
    public static ShownCoupon of(
            String id, Discount discount, long minimumOrderAmount, CouponStatus status, Instant until) {
        OrderId order = status.isHeld() ? new OrderId("order-" + id) : null;
        Coupon coupon = new Coupon(new CouponId(id), 7, "alice", status, order, DAY_BEFORE, DAY_BEFORE, until);
        return new ShownCoupon(coupon, "Autumn", discount, minimumOrderAmount);
    }

    /** The same coupon, issued and valid from then. */
    public static ShownCoupon issued(ShownCoupon shown, Instant issuedAt) {
        Coupon coupon = shown.coupon();
        return new ShownCoupon(
                new Coupon(
                        coupon.id(),
                        coupon.policyId(),
                        coupon.memberId(),
                        coupon.status(),
                        coupon.orderId(),
                        issuedAt,
                        issuedAt,
                        coupon.validUntil()),
                shown.name(),
                shown.discount(),
                shown.minimumOrderAmount());
    }
}
