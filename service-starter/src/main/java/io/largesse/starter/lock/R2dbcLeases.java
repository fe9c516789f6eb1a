package io.largesse.starter.lock;

import io.largesse.starter.persistence.Uncancelled;
import java.time.Duration;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Leases in the table {@code lease}, by the database's clock.
 *
 * <p>Rows are never deleted, so that fencing tokens rise for ever. Every statement is a transaction of its own,
 * whatever the caller is part of: a lease counts at once, and a caller's rollback does not give it back.
 */
final class R2dbcLeases implements Leases {
    static final Duration MAX_TTL = Duration.ofDays(1);

    private static final long NANOS_PER_MICROSECOND = 1_000;
    private static final String ACQUIRE = """
            insert into lease (name, holder, fencing_token, expires_at)
            values (:name, :holder, 1, clock_timestamp() + :micros * interval '1 microsecond')
            on conflict (name) do update
              set holder = excluded.holder, fencing_token = lease.fencing_token + 1,
                  expires_at = clock_timestamp() + :micros * interval '1 microsecond'
              where lease.holder = excluded.holder or lease.expires_at <= clock_timestamp()
            returning fencing_token
            """;
    private static final String RELEASE = """
            update lease set expires_at = clock_timestamp()
            where name = :name and holder = :holder and fencing_token = :token and expires_at > clock_timestamp()
            """;

    private final DatabaseClient database;
    private final String holder;

    R2dbcLeases(DatabaseClient database, String holder) {
        this.database = database;
        this.holder = holder;
    }

    @Override
    public Mono<Lease> acquire(String name, Duration ttl) {
        if (!ttl.isPositive() || ttl.compareTo(MAX_TTL) > 0) {
            return Mono.error(() -> new IllegalArgumentException(
                    "expected a lease of " + name + " above zero and up to " + MAX_TTL + ", but saw " + ttl));
        }
        return apart(database.sql(ACQUIRE)
                .bind("name", name)
                .bind("holder", holder)
                .bind("micros", ttl.toNanos() / NANOS_PER_MICROSECOND)
                .map(row -> new Lease(name, Objects.requireNonNull(row.get("fencing_token", Long.class))))
                .one());
    }

    @Override
    public Mono<Void> release(Lease lease) {
        return apart(database.sql(RELEASE)
                        .bind("name", lease.name())
                        .bind("holder", holder)
                        .bind("token", lease.fencingToken())
                        .fetch()
                        .rowsUpdated())
                .then();
    }

    private static <T> Mono<T> apart(Mono<T> statement) {
        return Uncancelled.awaited(statement.contextWrite(_ -> Context.empty()));
    }
}
