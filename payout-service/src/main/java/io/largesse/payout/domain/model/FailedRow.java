package io.largesse.payout.domain.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the dead-letter table, or an invalid row.
 *
 * @param code a stable name of the reason
 * @param attempts calls made; 0 for a row that was never sent
 * @param retriedAt when it was ordered to be tried again; null while it is open
 */
public record FailedRow(
        long rowId,
        @Nullable String eventId,
        @Nullable String customerUid,
        @Nullable Long amount,
        String code,
        String detail,
        int attempts,
        Instant failedAt,
        @Nullable Instant retriedAt) {}
