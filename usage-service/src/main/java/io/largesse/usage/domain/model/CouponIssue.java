package io.largesse.usage.domain.model;

import java.time.Instant;

/**
 * A coupon as it was issued, before anything became of it.
 *
 * @param memberId whose it is, in the form of coupon ids
 * @param origin who had it issued
 */
public record CouponIssue(CouponId id, long policyId, String memberId, Instant issuedAt, Origin origin) {

    public CouponIssue {
        IdText.require(memberId, "a member id");
    }

    /** The coupon that comes of it; free, also where its time is over by now, for expiry takes it from there. */
    public Coupon under(CouponTerms terms) {
        if (terms.policyId() != policyId) {
            throw new IllegalArgumentException(
                    "expected terms of policy %d, but saw those of %d".formatted(policyId, terms.policyId()));
        }
        return new Coupon(
                id,
                policyId,
                memberId,
                CouponStatus.ISSUED,
                null,
                issuedAt,
                terms.validity().from(issuedAt),
                terms.validity().until(issuedAt));
    }
}
