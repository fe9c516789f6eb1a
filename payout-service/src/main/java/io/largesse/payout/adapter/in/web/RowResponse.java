package io.largesse.payout.adapter.in.web;

import io.largesse.payout.domain.model.FailedRow;
import io.largesse.starter.paging.Csv;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open dead letter, or an invalid row.
 *
 * @param code a stable name of the reason
 * @param attempts calls made; 0 for a row that was never sent
 */
record RowResponse(
        String rowId,
        @Nullable String eventId,
        @Nullable String customerUid,
        @Nullable Long amount,
        String code,
        String detail,
        int attempts,
        Instant failedAt) {
    static final Csv<FailedRow> CSV = new Csv<>(
            List.of("rowId", "eventId", "customerUid", "amount", "code", "detail", "attempts", "failedAt"),
            RowResponse::write);

    static RowResponse of(FailedRow row) {
        return new RowResponse(
                Long.toString(row.rowId()),
                row.eventId(),
                row.customerUid(),
                row.amount(),
                row.code(),
                row.detail(),
                row.attempts(),
                row.failedAt());
    }

    /** A list of them goes on above that row. */
    static String cursor(FailedRow row) {
        return Long.toString(row.rowId());
    }

    private static void write(FailedRow row, Csv.Line line) {
        line.add(row.rowId())
                .add(row.eventId())
                .add(row.customerUid())
                .add(row.amount())
                .add(row.code())
                .add(row.detail())
                .add(row.attempts())
                .add(row.failedAt());
    }
}
