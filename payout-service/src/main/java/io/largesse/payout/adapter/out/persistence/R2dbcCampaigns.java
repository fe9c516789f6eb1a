package io.largesse.payout.adapter.out.persistence;

import io.largesse.payout.application.port.Campaigns;
import io.largesse.payout.application.port.PayoutSettings;
import io.largesse.payout.domain.model.Campaign;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CampaignOrder;
import io.largesse.payout.domain.model.CampaignStatus;
import io.largesse.payout.domain.model.CampaignStep;
import io.largesse.starter.persistence.Transactions;
import io.largesse.starter.persistence.Uncancelled;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Campaigns in the tables {@code campaign} and {@code campaign_progress}. */
@Repository
class R2dbcCampaigns implements Campaigns {
    private static final String INSERT = """
            with added as (
              insert into campaign (name, kind, source, event_id, duplicates, created_by)
              values (:name, :kind, :source, :event, :duplicates, :by)
              returning *),
            counted as (insert into campaign_progress (campaign_id) select id from added)
            select *, 0::bigint as paid, 0::bigint as failed from added
            """;
    private static final String SELECT = """
            select campaign.*, campaign_progress.paid, campaign_progress.failed
            from campaign join campaign_progress on campaign_progress.campaign_id = campaign.id
            """;
    private static final String FIND = SELECT + "where campaign.id = :id";
    private static final String LIST = SELECT + """
            where campaign.id < :before and (:status::text is null or campaign.status = :status)
            order by campaign.id desc limit :max
            """;
    private static final String MOVE = """
            update campaign set status = :to, status_reason = :reason, paused_until = %s
            where id = :id and status = any(:from)
            """;
    private static final String NEW_ROUND = "sending = sending + 1, sent_to = 0, rows_sent = 0, all_sent = false";
    private static final String VOID_OTHERS = "update campaign set " + NEW_ROUND + """
             where id <> :id and status in ('STOPPED', 'QUEUED') and partitions > 0
            """;
    private static final String RETRY = """
            with retried as (
              update failed_row set retried_at = clock_timestamp()
              where campaign_id = :id and retried_at is null
              returning row_id)
            update campaign_progress set failed = greatest(0, failed - (select count(*) from retried))
            where campaign_id = :id
            """;

    private final DatabaseClient database;
    private final Transactions transactions;
    private final PayoutSettings settings;

    R2dbcCampaigns(DatabaseClient database, Transactions transactions, PayoutSettings settings) {
        this.database = database;
        this.transactions = transactions;
        this.settings = settings;
    }

    @Override
    public Mono<Campaign> add(CampaignOrder order, String createdBy) {
        GenericExecuteSpec insert = database.sql(INSERT)
                .bind("name", order.name())
                .bind("kind", order.kind().name())
                .bind("source", order.source())
                .bind("duplicates", order.duplicates().name())
                .bind("by", createdBy);
        return one(bind(insert, "event", order.eventId()));
    }

    @Override
    public Mono<Campaign> find(CampaignId id) {
        return one(database.sql(FIND).bind("id", id.value()));
    }

    @Override
    public Flux<Campaign> list(long before, int max, @Nullable CampaignStatus status) {
        GenericExecuteSpec list = database.sql(LIST).bind("before", before).bind("max", max);
        return Uncancelled.awaited(bind(list, "status", status == null ? null : status.name())
                        .map(CampaignRows::campaign)
                        .all()
                        .collectList())
                .flatMapIterable(Function.identity());
    }

    @Override
    public Mono<Campaign> make(CampaignStep step, CampaignId id, String by, @Nullable String reason) {
        return transactions.inOne(move(step, id, by, reason)
                .filter(moved -> moved == 1)
                .delayUntil(_ -> beside(step, id))
                .flatMap(_ -> find(id)));
    }

    private Mono<Long> move(CampaignStep step, CampaignId id, String by, @Nullable String reason) {
        GenericExecuteSpec move = database.sql(MOVE.formatted(changes(step)))
                .bind("id", id.value())
                .bind("to", step.to().name())
                .bind("from", step.from().stream().map(CampaignStatus::name).toArray(String[]::new));
        if (step == CampaignStep.APPROVE) {
            move = move.bind("by", by);
        } else if (step == CampaignStep.PAUSE) {
            move = move.bind("pauseMillis", settings.breakerWait().toMillis());
        }
        return bind(move, "reason", reason).fetch().rowsUpdated();
    }

    private static String changes(CampaignStep step) {
        return switch (step) {
            case APPROVE -> "null, queue_place = nextval('campaign_queue'), approved_by = :by";
            case BEGIN -> "null, started_at = coalesce(started_at, clock_timestamp())";
            case PAUSE -> "clock_timestamp() + :pauseMillis * interval '1 millisecond'";
            case COMPLETE -> "null, finished_at = clock_timestamp()";
            case RETRY_FAILURES -> "null, queue_place = nextval('campaign_queue'), finished_at = null, " + NEW_ROUND;
            case GO_ON, STOP, RESUME -> "null";
        };
    }

    private Mono<Long> beside(CampaignStep step, CampaignId id) {
        return switch (step) {
            case BEGIN -> changed(VOID_OTHERS, id);
            case RETRY_FAILURES -> changed(RETRY, id);
            case APPROVE, PAUSE, GO_ON, STOP, RESUME, COMPLETE -> Mono.empty();
        };
    }

    private Mono<Long> changed(String sql, CampaignId id) {
        return database.sql(sql).bind("id", id.value()).fetch().rowsUpdated();
    }

    private static Mono<Campaign> one(GenericExecuteSpec sql) {
        return Uncancelled.awaited(sql.map(CampaignRows::campaign).one());
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec sql, String name, @Nullable String value) {
        return value == null ? sql.bindNull(name, String.class) : sql.bind(name, value);
    }
}
