package io.largesse.payout.adapter.out.persistence;

import static io.largesse.payout.adapter.out.persistence.Columns.required;

import io.largesse.payout.application.port.CampaignAlerts;
import io.largesse.payout.domain.model.CampaignAlert;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.starter.persistence.Uncancelled;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Alerts in the table {@code campaign_alert}. */
@Repository
class R2dbcCampaignAlerts implements CampaignAlerts {
    private static final String WRITE = """
            insert into campaign_alert (campaign_id, kind, episode)
            select id, 'FAILURE_RATE', sending
            from campaign join campaign_progress on campaign_id = id
            where started_at > now() - interval '30 days' and paid + failed >= :minRows
              and failed > :rate * (paid + failed)
            union all
            select id, 'COMPLETED', sending from campaign
            where status = 'COMPLETED' and finished_at > now() - interval '1 day'
            on conflict do nothing
            """;
    private static final String UNTOLD = """
            select alert.id, alert.kind, alert.campaign_id, name,
              coalesce(paid, 0) as paid, coalesce(failed, 0) as failed
            from campaign_alert alert
              join campaign on campaign.id = alert.campaign_id
              left join campaign_progress progress on progress.campaign_id = alert.campaign_id
            where sent_at is null and written_at > now() - interval '1 day'
            order by alert.id limit :max
            """;
    private static final String TOLD = "update campaign_alert set sent_at = clock_timestamp() where id = :id";

    private final DatabaseClient database;

    R2dbcCampaignAlerts(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> write(double failureRate, long minRows) {
        return Uncancelled.awaited(database.sql(WRITE)
                        .bind("minRows", minRows)
                        .bind("rate", failureRate)
                        .fetch()
                        .rowsUpdated())
                .then();
    }

    @Override
    public Mono<List<CampaignAlert>> untold(int max) {
        return Uncancelled.awaited(database.sql(UNTOLD)
                .bind("max", max)
                .map(R2dbcCampaignAlerts::alert)
                .all()
                .collectList());
    }

    private static CampaignAlert alert(Readable row) {
        return new CampaignAlert(
                required(row, "id", Long.class),
                CampaignAlert.Kind.valueOf(required(row, "kind", String.class)),
                new CampaignId(required(row, "campaign_id", Long.class)),
                required(row, "name", String.class),
                required(row, "paid", Long.class),
                required(row, "failed", Long.class));
    }

    @Override
    public Mono<Void> told(CampaignAlert alert) {
        return Uncancelled.awaited(
                        database.sql(TOLD).bind("id", alert.id()).fetch().rowsUpdated())
                .then();
    }
}
