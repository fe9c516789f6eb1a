package io.largesse.payout.adapter.out.persistence;

import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.FinishedRow;
import io.largesse.payout.domain.model.FinishedRow.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** Columns of rows that were paid. */
record PaidRows(List<Long> rows, List<String> transactions, List<Integer> attempts, List<Instant> times) {

    static PaidRows of(List<FinishedRow> finished) {
        PaidRows paid = new PaidRows(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (FinishedRow row : finished) {
            if (row.result() instanceof Result.Paid(String transactionId)) {
                paid.rows.add(row.rowId());
                paid.transactions.add(transactionId);
                paid.attempts.add(row.attempts());
                paid.times.add(row.finishedAt());
            }
        }
        return paid;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    GenericExecuteSpec bind(CampaignId id, GenericExecuteSpec statement) {
        return statement
                .bind("campaign", id.value())
                .bind("rows", rows.toArray(Long[]::new))
                .bind("transactions", transactions.toArray(String[]::new))
                .bind("attempts", attempts.toArray(Integer[]::new))
                .bind("times", times.toArray(Instant[]::new));
    }
}
