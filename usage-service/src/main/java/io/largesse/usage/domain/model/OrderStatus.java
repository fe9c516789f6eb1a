package io.largesse.usage.domain.model;

/** What an order has done with its coupon. */
public enum OrderStatus {
    /** Holds it until it is paid. */
    RESERVED,
    /** Used it. */
    CONFIRMED,
    /** Gave it back, or had it for too long. */
    RELEASED,
    /** Used it and was refunded. */
    CANCELLED,
    /** Was paid after it had lost the coupon for good. */
    CONFLICT
}
