package io.largesse.payout.adapter.out.persistence;

import static io.largesse.payout.adapter.out.persistence.Columns.required;

import io.largesse.payout.domain.model.Campaign;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CampaignOrder;
import io.largesse.payout.domain.model.CampaignStatus;
import io.largesse.payout.domain.model.CheckReport;
import io.largesse.payout.domain.model.CheckState;
import io.largesse.payout.domain.model.DuplicateRule;
import io.largesse.payout.domain.model.PaymentKind;
import io.largesse.payout.domain.model.Progress;
import io.r2dbc.spi.Readable;
import java.time.Instant;

/** Reads campaigns, with {@code paid} and {@code failed} of their progress. */
final class CampaignRows {
    private CampaignRows() {}

    static CampaignId id(Readable row) {
        return new CampaignId(required(row, "id", Long.class));
    }

    static Campaign campaign(Readable row) {
        return new Campaign(
                id(row),
                order(row),
                CampaignStatus.valueOf(required(row, "status", String.class)),
                row.get("status_reason", String.class),
                check(row),
                progress(row),
                required(row, "partitions", Integer.class),
                required(row, "sending", Integer.class),
                required(row, "all_sent", Boolean.class),
                required(row, "created_by", String.class),
                required(row, "created_at", Instant.class),
                row.get("approved_by", String.class),
                row.get("started_at", Instant.class),
                row.get("finished_at", Instant.class),
                row.get("paused_until", Instant.class));
    }

    private static CampaignOrder order(Readable row) {
        return new CampaignOrder(
                required(row, "name", String.class),
                PaymentKind.valueOf(required(row, "kind", String.class)),
                required(row, "source", String.class),
                row.get("event_id", String.class),
                DuplicateRule.valueOf(required(row, "duplicates", String.class)));
    }

    static CheckReport check(Readable row) {
        return new CheckReport(
                CheckState.valueOf(required(row, "check_state", String.class)),
                row.get("check_failure", String.class),
                required(row, "rows_read", Long.class),
                required(row, "rows_valid", Long.class),
                required(row, "rows_invalid", Long.class),
                required(row, "rows_duplicate", Long.class),
                required(row, "total_amount", Long.class));
    }

    private static Progress progress(Readable row) {
        long paid = required(row, "paid", Long.class);
        long failed = required(row, "failed", Long.class);
        long waiting = required(row, "rows_valid", Long.class) - paid - failed;
        return new Progress(required(row, "rows_sent", Long.class), paid, failed, Math.max(0, waiting));
    }
}
