package io.largesse.payout.adapter.out.persistence;

import static io.largesse.payout.adapter.out.persistence.Columns.required;

import io.largesse.payout.application.port.CampaignQueue;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.starter.lock.FencedOffException;
import io.largesse.starter.persistence.Uncancelled;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The queue, as the table {@code campaign} holds it. */
@Repository
class R2dbcCampaignQueue implements CampaignQueue {
    private static final String FINISHED = """
            select c.id from campaign c
            left join campaign_progress p on p.campaign_id = c.id
            where c.status in ('RUNNING', 'PAUSED') and c.all_sent and coalesce(p.paid + p.failed, 0) >= c.rows_valid
            """;
    private static final String NEXT = """
            with first as (
              select id, check_state from campaign
              where status = 'QUEUED' and check_state <> 'FAILED'
              order by queue_place limit 1)
            select id from first
            where check_state = 'DONE'
              and not exists (select from campaign where status in ('RUNNING', 'PAUSED'))
            """;
    private static final String TAKE = """
            update campaign set sending_token = :token where id = :id and sending_token <= :token
            """;

    private static final String UNFINISHED = """
            select c.id from campaign c
            left join campaign_progress p on p.campaign_id = c.id
            where c.status = 'RUNNING' and c.all_sent and coalesce(p.paid + p.failed, 0) < c.rows_valid
            """;
    private static final String SEND_AGAIN = """
            update campaign set sending = sending + 1, sent_to = 0, rows_sent = 0, all_sent = false,
              sending_token = :token
            where id = :id and status = 'RUNNING' and all_sent and sending_token <= :token
            """;

    private final DatabaseClient database;

    R2dbcCampaignQueue(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Flux<CampaignId> finished() {
        return Uncancelled.awaited(
                        database.sql(FINISHED).map(R2dbcCampaignQueue::id).all().collectList())
                .flatMapIterable(List::copyOf);
    }

    @Override
    public Mono<CampaignId> unfinished() {
        return Uncancelled.awaited(
                database.sql(UNFINISHED).map(R2dbcCampaignQueue::id).one());
    }

    @Override
    public Mono<Boolean> sendAgain(CampaignId id, long token) {
        return Uncancelled.awaited(database.sql(SEND_AGAIN)
                        .bind("id", id.value())
                        .bind("token", token)
                        .fetch()
                        .rowsUpdated())
                .map(rows -> rows == 1);
    }

    @Override
    public Mono<CampaignId> next() {
        return Uncancelled.awaited(
                database.sql(NEXT).map(R2dbcCampaignQueue::id).one());
    }

    @Override
    public Mono<Void> take(CampaignId id, long token) {
        return Uncancelled.awaited(database.sql(TAKE)
                        .bind("id", id.value())
                        .bind("token", token)
                        .fetch()
                        .rowsUpdated()
                        .filter(taken -> taken == 1)
                        .switchIfEmpty(Mono.error(() -> new FencedOffException("campaign " + id, token))))
                .then();
    }

    private static CampaignId id(Readable row) {
        return new CampaignId(required(row, "id", Long.class));
    }
}
