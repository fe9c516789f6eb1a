package io.largesse.payout.domain.model;

/** Why a row is never sent. */
public enum RowDefect {
    EVENT_ID_MISSING,
    CUSTOMER_UID_MISSING,
    VOUCHER_NUMBER_MISSING,
    AMOUNT_MISSING,
    AMOUNT_NOT_A_NUMBER,
    AMOUNT_NOT_POSITIVE,
    AMOUNT_TOO_LARGE,
    EXPIRY_MISSING,
    EXPIRY_NOT_A_DATE,
    REASON_MISSING,
    /** A text is longer than a payment can carry. */
    TOO_LONG,
    /** A text holds a NUL character, which no payment can carry. */
    UNREADABLE,
    /** The same payment as a row before it, by the campaign's {@link DuplicateRule}. */
    DUPLICATE
}
