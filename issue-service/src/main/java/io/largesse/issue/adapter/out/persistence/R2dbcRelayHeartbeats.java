package io.largesse.issue.adapter.out.persistence;

import static io.largesse.issue.adapter.out.persistence.Columns.required;

import io.largesse.issue.application.port.ReconcileSettings;
import io.largesse.issue.application.port.RelayHeartbeats;
import io.largesse.starter.persistence.Uncancelled;
import java.time.Duration;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Heartbeats in the table {@code relay_heartbeat}. */
@Repository
class R2dbcRelayHeartbeats implements RelayHeartbeats {
    /** Instances come and go under new names: those not heard of for a day are forgotten beside. */
    private static final String BEAT = """
            with forgotten as (
              delete from relay_heartbeat
              where relay <> :relay and seen_at < clock_timestamp() - interval '1 day')
            insert into relay_heartbeat (relay, seen_at, round_since)
            values (:relay, clock_timestamp(), clock_timestamp() - :age * interval '1 microsecond')
            on conflict (relay) do update set seen_at = excluded.seen_at, round_since = excluded.round_since
            """;

    private static final String LEAVE = "delete from relay_heartbeat where relay = :relay";
    private static final String NOW = "select clock_timestamp() as now";
    private static final String IN_HAND = """
            select exists (
              select 1 from relay_heartbeat
              where round_since <= :since and seen_at > clock_timestamp() - :gone * interval '1 microsecond') as in_hand
            """;

    private static final int NANOS_PER_MICRO = 1_000;

    private final DatabaseClient database;
    private final long goneMicros;

    R2dbcRelayHeartbeats(DatabaseClient database, ReconcileSettings settings) {
        this.database = database;
        this.goneMicros = settings.relayGoneAfter().toNanos() / NANOS_PER_MICRO;
    }

    @Override
    public Mono<Void> beat(String relay, Duration nothingOlderThan) {
        return Uncancelled.awaited(database.sql(BEAT)
                        .bind("relay", relay)
                        .bind("age", nothingOlderThan.toNanos() / NANOS_PER_MICRO)
                        .fetch()
                        .rowsUpdated())
                .then();
    }

    @Override
    public Mono<Void> leave(String relay) {
        return Uncancelled.awaited(
                        database.sql(LEAVE).bind("relay", relay).fetch().rowsUpdated())
                .then();
    }

    @Override
    public Mono<Instant> now() {
        return Uncancelled.awaited(database.sql(NOW)
                .map(row -> required(row, "now", Instant.class))
                .one());
    }

    @Override
    public Mono<Boolean> nothingInHandSince(Instant instant) {
        return Uncancelled.awaited(database.sql(IN_HAND)
                .bind("since", instant)
                .bind("gone", goneMicros)
                .map(row -> !required(row, "in_hand", Boolean.class))
                .one());
    }
}
