package io.largesse.usage.adapter.in.web;

import io.largesse.usage.domain.model.Coupon;
import io.largesse.usage.domain.model.CouponStatus;

/** A coupon that was taken from its member. */
record RevocationResponse(String couponId, String policyId, String memberId, CouponStatus status) {

    static RevocationResponse of(Coupon coupon) {
        return new RevocationResponse(
                coupon.id().text(), Long.toString(coupon.policyId()), coupon.memberId(), coupon.status());
    }
}
