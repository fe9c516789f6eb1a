package io.largesse.issue.domain.model;

import java.time.Instant;

/**
 * A claim that took stock.
 *
 * @param number the coupon number the member was told
 * @param position the place it took
 * @param claim who claimed, and from where
 * @param nth the how-manieth coupon of the policy the member holds, from 1
 * @param acceptedAt time of Redis inside the accepting script
 */
public record AcceptedClaim(CouponNumber number, CouponPosition position, Claim claim, int nth, Instant acceptedAt) {}
