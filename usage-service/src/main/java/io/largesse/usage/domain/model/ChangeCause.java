package io.largesse.usage.domain.model;

/** Why a coupon changed. */
public enum ChangeCause {
    RESERVE,
    CONFIRM,
    RELEASE,
    CANCEL,
    REVOKE,
    TIME_OUT,
    EXPIRE,
    PAYMENT_COMPLETED,
    PAYMENT_FAILED,
    PAYMENT_REFUNDED
}
