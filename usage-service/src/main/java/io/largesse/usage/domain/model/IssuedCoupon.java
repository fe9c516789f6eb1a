package io.largesse.usage.domain.model;

/**
 * A coupon that is new to its wallet.
 *
 * @param origin who had it issued
 */
public record IssuedCoupon(Coupon coupon, Origin origin) {}
