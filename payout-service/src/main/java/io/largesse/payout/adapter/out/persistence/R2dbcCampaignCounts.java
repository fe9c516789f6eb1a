package io.largesse.payout.adapter.out.persistence;

import static io.largesse.payout.adapter.out.persistence.Columns.required;

import io.largesse.payout.application.port.CampaignCounts;
import io.largesse.payout.domain.model.CampaignFigures;
import io.largesse.payout.domain.model.CampaignStatus;
import io.largesse.payout.domain.model.Progress;
import io.largesse.starter.persistence.Uncancelled;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Counts {@code campaign} by status; one campaign at most is in progress, so that its sums are its own. */
@Repository
class R2dbcCampaignCounts implements CampaignCounts {
    private static final String COUNT = """
            select status, count(*) as campaigns,
              coalesce(sum(rows_valid), 0)::bigint as rows_valid, coalesce(sum(rows_sent), 0)::bigint as rows_sent,
              coalesce(sum(paid), 0)::bigint as paid, coalesce(sum(failed), 0)::bigint as failed
            from campaign left join campaign_progress on campaign_id = id and status in ('RUNNING', 'PAUSED')
            group by status
            """;
    private static final Progress NONE = new Progress(0, 0, 0, 0);

    private final DatabaseClient database;

    R2dbcCampaignCounts(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<CampaignFigures> now() {
        return Uncancelled.awaited(database.sql(COUNT)
                        .map(R2dbcCampaignCounts::count)
                        .all()
                        .collectList())
                .map(R2dbcCampaignCounts::figures);
    }

    private record Count(CampaignStatus status, long campaigns, Progress progress) {
        boolean isInProgress() {
            return status == CampaignStatus.RUNNING || status == CampaignStatus.PAUSED;
        }
    }

    private static Count count(Readable row) {
        long paid = required(row, "paid", Long.class);
        long failed = required(row, "failed", Long.class);
        long waiting = Math.max(0, required(row, "rows_valid", Long.class) - paid - failed);
        return new Count(
                CampaignStatus.valueOf(required(row, "status", String.class)),
                required(row, "campaigns", Long.class),
                new Progress(required(row, "rows_sent", Long.class), paid, failed, waiting));
    }

    private static CampaignFigures figures(List<Count> counts) {
        Progress inProgress = counts.stream()
                .filter(Count::isInProgress)
                .map(Count::progress)
                .findFirst()
                .orElse(NONE);
        return new CampaignFigures(
                counts.stream().collect(Collectors.toMap(Count::status, Count::campaigns)), inProgress);
    }
}
