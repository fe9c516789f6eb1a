package io.largesse.payout.adapter.out.persistence;

import static io.largesse.payout.adapter.out.persistence.Columns.required;

import io.largesse.payout.application.port.CampaignGates;
import io.largesse.payout.application.port.Campaigns;
import io.largesse.payout.domain.model.CampaignGate;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CampaignStatus;
import io.largesse.payout.domain.model.CampaignStep;
import io.largesse.starter.audit.AuditEntry;
import io.largesse.starter.audit.AuditLog;
import io.largesse.starter.persistence.Transactions;
import io.largesse.starter.persistence.Uncancelled;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Gates in the table {@code campaign}, by the database's clock. */
@Repository
class R2dbcCampaignGates implements CampaignGates {
    private static final String OPEN = """
            select id, status, sending, partitions, paused_until from campaign
            where status in ('QUEUED', 'RUNNING', 'PAUSED', 'STOPPED')
            """;
    private static final String ALERT = """
            insert into campaign_alert (campaign_id, kind, episode)
            select :id, 'BREAKER_OPEN', coalesce(max(episode), 0) + 1
            from campaign_alert where campaign_id = :id and kind = 'BREAKER_OPEN'
            """;
    private static final String TAKE_TRIAL = """
            update campaign set paused_until = clock_timestamp() + :micros * interval '1 microsecond'
            where id = :id and status = 'PAUSED'
              and (paused_until is null or paused_until <= clock_timestamp())
            """;
    private static final long NANOS_PER_MICROSECOND = 1_000;

    private static final String SERVICE = "payout-service";

    private final DatabaseClient database;
    private final Campaigns campaigns;
    private final Transactions transactions;
    private final AuditLog log;

    R2dbcCampaignGates(DatabaseClient database, Campaigns campaigns, Transactions transactions, AuditLog log) {
        this.database = database;
        this.campaigns = campaigns;
        this.transactions = transactions;
        this.log = log;
    }

    @Override
    public Flux<CampaignGate> open() {
        return Uncancelled.awaited(
                        database.sql(OPEN).map(R2dbcCampaignGates::gate).all().collectList())
                .flatMapIterable(Function.identity());
    }

    private static CampaignGate gate(Readable row) {
        return new CampaignGate(
                new CampaignId(required(row, "id", Long.class)),
                CampaignStatus.valueOf(required(row, "status", String.class)),
                required(row, "sending", Integer.class),
                required(row, "partitions", Integer.class),
                row.get("paused_until", Instant.class));
    }

    @Override
    public Mono<Boolean> pause(CampaignId id, String reason) {
        return make(CampaignStep.PAUSE, id, reason, alert(id).then(told("campaign.pause", id, reason)));
    }

    @Override
    public Mono<Void> goOn(CampaignId id) {
        return make(CampaignStep.GO_ON, id, null, told("campaign.go-on", id, "The money API answers again"))
                .then();
    }

    private Mono<Boolean> make(CampaignStep step, CampaignId id, @Nullable String reason, Mono<Void> beside) {
        return transactions.inOne(campaigns
                .make(step, id, SERVICE, reason)
                .delayUntil(_ -> beside)
                .hasElement());
    }

    private Mono<Long> alert(CampaignId id) {
        return database.sql(ALERT).bind("id", id.value()).fetch().rowsUpdated();
    }

    @Override
    public Mono<Boolean> takeTrial(CampaignId id, Duration next) {
        return Uncancelled.awaited(changed(database.sql(TAKE_TRIAL)
                .bind("micros", next.toNanos() / NANOS_PER_MICROSECOND)
                .bind("id", id.value())));
    }

    private Mono<Void> told(String action, CampaignId id, String why) {
        return log.record(
                AuditEntry.byService(SERVICE, action, "campaign", id.toString()).with(Map.of("cause", why)));
    }

    private static Mono<Boolean> changed(DatabaseClient.GenericExecuteSpec statement) {
        return statement.fetch().rowsUpdated().map(rows -> rows > 0);
    }
}
