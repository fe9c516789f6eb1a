package io.largesse.simulator.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What a call asks to be paid. Two orders with the same idempotency key ask for the same if all fields are equal.
 *
 * @param idempotencyKey plain ASCII without quotes, backslashes or control characters
 * @param kind POINT or VOUCHER
 * @param amount in won; 0 if a voucher names none
 */
public record PaymentOrder(
        String idempotencyKey,
        String kind,
        String eventId,
        String customerUid,
        long amount,
        @Nullable String voucherNumber,
        @Nullable String expiryAt,
        @Nullable String reason) {}
