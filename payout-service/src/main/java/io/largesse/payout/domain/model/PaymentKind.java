package io.largesse.payout.domain.model;

/** What a campaign pays. */
public enum PaymentKind {
    /** A voucher by its number, which is sensitive. */
    VOUCHER,
    /** Points: an amount in won, until an expiry. */
    POINT
}
