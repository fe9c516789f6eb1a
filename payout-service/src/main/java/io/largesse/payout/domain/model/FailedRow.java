package io.largesse.payout.domain.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An open dead letter, or an invalid row.
 *
 * @param code a stable name of the reason
 * @param attempts calls made; 0 for a row that was never sent
 */
public record FailedRow(
        long rowId,
        @Nullable String eventId,
        @Nullable String customerUid,
        @Nullable Long amount,
        String code,
        String detail,
        int attempts,
        Instant failedAt) {}
