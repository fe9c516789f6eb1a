package io.largesse.payout.adapter.out.persistence;

import static io.largesse.payout.adapter.out.persistence.Columns.required;

import io.largesse.payout.application.port.CampaignWatch;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.LiveFigures;
import io.largesse.starter.persistence.Uncancelled;
import java.util.Collection;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Looks at the queue in {@code campaign}, and at the last seconds in {@code call_count}, but for the very last two:
 * instances store them a second late.
 */
@Repository
class R2dbcCampaignWatch implements CampaignWatch {
    private static final int SECONDS = 10;
    private static final String FIGURES = """
            select id,
              case when status = 'QUEUED' then (
                select count(*) from campaign other
                where other.status = 'QUEUED' and other.queue_place <= campaign.queue_place) end as queue_position,
              (select coalesce(sum(calls), 0) from call_count
                where campaign_id = campaign.id
                  and second >= date_trunc('second', clock_timestamp()) - (:seconds + 2) * interval '1 second'
                  and second < date_trunc('second', clock_timestamp()) - interval '2 seconds') as calls
            from campaign where id = any(:ids)
            """;

    private final DatabaseClient database;

    R2dbcCampaignWatch(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Map<CampaignId, LiveFigures>> figures(Collection<CampaignId> ids) {
        return Uncancelled.awaited(database.sql(FIGURES)
                .bind("ids", ids.stream().map(CampaignId::value).toArray(Long[]::new))
                .bind("seconds", SECONDS)
                .map(row -> Map.entry(
                        CampaignRows.id(row),
                        new LiveFigures(
                                row.get("queue_position", Integer.class),
                                required(row, "calls", Long.class) / (double) SECONDS)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
