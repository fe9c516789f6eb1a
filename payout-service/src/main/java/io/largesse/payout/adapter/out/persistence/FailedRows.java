package io.largesse.payout.adapter.out.persistence;

import static io.largesse.payout.adapter.out.persistence.Columns.required;

import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.FailedRow;
import io.largesse.payout.domain.model.FinishedRow;
import io.largesse.payout.domain.model.FinishedRow.Result;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** Columns of rows that were given up. */
record FailedRows(
        List<Long> rows, List<String> codes, List<String> details, List<Integer> attempts, List<Instant> times) {

    static FailedRows of(List<FinishedRow> finished) {
        FailedRows failed = new FailedRows(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (FinishedRow row : finished) {
            if (row.result() instanceof Result.Failed(String code, String detail)) {
                failed.rows.add(row.rowId());
                failed.codes.add(code);
                failed.details.add(detail);
                failed.attempts.add(row.attempts());
                failed.times.add(row.finishedAt());
            }
        }
        return failed;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    GenericExecuteSpec bind(CampaignId id, GenericExecuteSpec statement) {
        return statement
                .bind("campaign", id.value())
                .bind("rows", rows.toArray(Long[]::new))
                .bind("codes", codes.toArray(String[]::new))
                .bind("details", details.toArray(String[]::new))
                .bind("attempts", attempts.toArray(Integer[]::new))
                .bind("times", times.toArray(Instant[]::new));
    }

    static FailedRow failedRow(Readable row) {
        return new FailedRow(
                required(row, "row_id", Long.class),
                row.get("event_id", String.class),
                row.get("customer_uid", String.class),
                row.get("amount", Long.class),
                required(row, "code", String.class),
                required(row, "detail", String.class),
                required(row, "attempts", Integer.class),
                required(row, "failed_at", Instant.class));
    }
}
