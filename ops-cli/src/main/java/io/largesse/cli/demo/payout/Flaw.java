package io.largesse.cli.demo.payout;

/** Why a row must not be paid; the names are those of payout-service. */
enum Flaw {
    CUSTOMER_UID_MISSING,
    AMOUNT_MISSING,
    AMOUNT_NOT_A_NUMBER,
    AMOUNT_NOT_POSITIVE,
    AMOUNT_TOO_LARGE,
    EXPIRY_MISSING,
    EXPIRY_NOT_A_DATE,
    REASON_MISSING,
    TOO_LONG,
    DUPLICATE
}
