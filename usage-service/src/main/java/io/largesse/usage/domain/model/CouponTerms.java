package io.largesse.usage.domain.model;

import org.jspecify.annotations.Nullable;

/**
 * What a policy promises for its coupons.
 *
 * @param revision of the policy; a higher one replaces a lower one
 * @param minimumOrderAmount smallest order in won that a coupon may be used for
 * @param partnerId who bears the discount with us
 */
public record CouponTerms(
        long policyId,
        int revision,
        String name,
        Discount discount,
        long minimumOrderAmount,
        Validity validity,
        RefundRule refundRule,
        @Nullable String partnerId) {
    public CouponTerms {
        if (revision <= 0) {
            throw new IllegalArgumentException("expected a revision above zero, but saw " + revision);
        }
        if (minimumOrderAmount < 0) {
            throw new IllegalArgumentException(
                    "expected a smallest order that is not negative, but saw " + minimumOrderAmount);
        }
    }
}
