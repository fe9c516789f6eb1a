package io.largesse.usage.adapter.in.web;

import io.largesse.usage.domain.model.Coupon;
import io.largesse.usage.domain.model.CouponStatus;
import io.largesse.usage.domain.model.Discount;
import io.largesse.usage.domain.model.OrderId;
import io.largesse.usage.domain.model.ShownCoupon;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A coupon; amounts in won, times in UTC.
 *
 * @param status as it is at the moment: EXPIRED from {@code validUntil} on, unless it is used
 * @param orderId that has reserved or used it; absent while it is free
 */
record CouponResponse(
        String couponId,
        String policyId,
        String memberId,
        String name,
        CouponStatus status,
        DiscountResponse discount,
        long minimumOrderAmount,
        Instant issuedAt,
        Instant validFrom,
        Instant validUntil,
        @Nullable String orderId) {

    static CouponResponse of(ShownCoupon shown, Instant now) {
        Coupon coupon = shown.coupon();
        OrderId order = coupon.orderId();
        return new CouponResponse(
                coupon.id().text(),
                Long.toString(coupon.policyId()),
                coupon.memberId(),
                shown.name(),
                coupon.statusAt(now),
                DiscountResponse.of(shown.discount()),
                shown.minimumOrderAmount(),
                coupon.issuedAt(),
                coupon.validFrom(),
                coupon.validUntil(),
                order == null ? null : order.text());
    }

    /** What it takes off: an amount, or a percentage with or without a cap. */
    record DiscountResponse(
            String type,
            @Nullable Long amount,
            @Nullable Integer percent,
            @Nullable Long maxAmount) {

        static DiscountResponse of(Discount discount) {
            return switch (discount) {
                case Discount.Fixed(long amount) -> new DiscountResponse("FIXED", amount, null, null);
                case Discount.Percentage(int percent, Long maxAmount) ->
                    new DiscountResponse("PERCENTAGE", null, percent, maxAmount);
            };
        }
    }
}
