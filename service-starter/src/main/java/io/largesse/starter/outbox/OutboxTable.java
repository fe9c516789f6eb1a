package io.largesse.starter.outbox;

import io.largesse.starter.persistence.Uncancelled;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * The table {@code outbox}.
 *
 * <p>An insert first takes the turn of its key, a lock that ends with the transaction: of two transactions with events
 * of one key the second gets its ids after the first has ended. The ids of a key are in the order of commits, and
 * whoever reads the lowest visible ids first never meets a lower one of that key later. Keys share {@value #TURNS}
 * turns, which bounds the locks of one transaction.
 */
final class OutboxTable {
    static final int TURNS = 1024;

    /** Any number that no other advisory lock of the database uses as its first part. */
    private static final int LOCK_SPACE = 0x6f757462;

    private static final String INSERT = """
            with turn as materialized (
              select pg_advisory_xact_lock(:space, hashtext(:topic || ' ' || :key) & :mask))
            insert into outbox (topic, key, value, traceparent)
            select :topic, :key, :value, :traceparent from turn
            """;
    /** Values travel as one, for an array of byte arrays is no type of the driver. */
    private static final String INSERT_ALL = """
            insert into outbox (topic, key, value, traceparent)
            select topic, key, substring(:values from starts_at for size), nullif(traceparent, '')
            from unnest(:topics::text[], :keys::text[], :starts::int[], :sizes::int[], :traceparents::text[])
              with ordinality as event (topic, key, starts_at, size, traceparent, place)
            order by place
            """;

    private static final String NEXT = """
            select id, topic, key, value, traceparent from outbox
            where topic <> all(:without::text[]) order by id limit :limit
            """;
    private static final String DELETE = "delete from outbox where id = any(:ids)";
    private static final String BACKLOG = """
            select (select count(*) from (select from outbox limit :most) as counted) as waiting,
              coalesce(extract(epoch from clock_timestamp() -
                (select created_at from outbox order by id limit 1)) * 1000, 0)::bigint as age_millis
            """;

    private final DatabaseClient database;

    OutboxTable(DatabaseClient database) {
        this.database = database;
    }

    /** Part of the caller's transaction. */
    Mono<Void> insert(String topic, String key, byte[] value, @Nullable String traceparent) {
        DatabaseClient.GenericExecuteSpec insert = database.sql(INSERT)
                .bind("space", LOCK_SPACE)
                .bind("mask", TURNS - 1)
                .bind("topic", topic)
                .bind("key", key)
                .bind("value", value);
        return (traceparent == null
                        ? insert.bindNull("traceparent", String.class)
                        : insert.bind("traceparent", traceparent))
                .fetch()
                .rowsUpdated()
                .then();
    }

    /** The same for many whose keys the caller has locked. */
    Mono<Void> insert(List<OutboxEntry> events, List<byte[]> values) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        Integer[] starts = new Integer[values.size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = joined.size() + 1;
            joined.writeBytes(values.get(i));
        }
        return database.sql(INSERT_ALL)
                .bind("values", joined.toByteArray())
                .bind("topics", column(events, OutboxEntry::topic))
                .bind("keys", column(events, OutboxEntry::key))
                .bind("starts", starts)
                .bind("sizes", values.stream().map(value -> value.length).toArray(Integer[]::new))
                .bind("traceparents", column(events, OutboxEntry::traceparent))
                .fetch()
                .rowsUpdated()
                .then();
    }

    private static String[] column(List<OutboxEntry> events, Function<OutboxEntry, String> value) {
        return events.stream().map(value).toArray(String[]::new);
    }

    /** The oldest events but those of some topics. */
    Mono<List<OutboxEvent>> next(int limit, Set<String> without) {
        return Uncancelled.of(database.sql(NEXT)
                .bind("without", without.toArray(String[]::new))
                .bind("limit", limit)
                .map(row -> new OutboxEvent(
                        required(row.get("id", Long.class)),
                        required(row.get("topic", String.class)),
                        required(row.get("key", String.class)),
                        required(row.get("value", byte[].class)),
                        row.get("traceparent", String.class)))
                .all()
                .collectList());
    }

    Mono<Void> delete(List<Long> ids) {
        return Uncancelled.of(database.sql(DELETE)
                        .bind("ids", ids.toArray(Long[]::new))
                        .fetch()
                        .rowsUpdated())
                .then();
    }

    Mono<OutboxBacklog> backlog() {
        return Uncancelled.of(database.sql(BACKLOG)
                .bind("most", OutboxBacklog.MOST_COUNTED)
                .map(row -> new OutboxBacklog(
                        required(row.get("waiting", Long.class)),
                        Duration.ofMillis(required(row.get("age_millis", Long.class)))))
                .one());
    }

    private static <T> T required(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
