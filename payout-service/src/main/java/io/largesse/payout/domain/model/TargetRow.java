package io.largesse.payout.domain.model;

import org.jspecify.annotations.Nullable;

/**
 * A row as its source holds it, nothing checked.
 *
 * @param id the source's key, rising
 * @param amount as the source writes it
 */
public record TargetRow(
        long id,
        @Nullable String eventId,
        @Nullable String customerUid,
        @Nullable String voucherNumber,
        @Nullable String amount,
        @Nullable String expiryAt,
        @Nullable String reason) {}
