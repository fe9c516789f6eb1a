package io.largesse.starter.deadletter.store;

import io.largesse.starter.audit.AuditEntry;
import io.largesse.starter.audit.AuditLog;
import io.largesse.starter.deadletter.Extent;
import io.largesse.starter.deadletter.Place;
import io.largesse.starter.deadletter.Replay;
import io.largesse.starter.deadletter.ReplayOrder;
import io.largesse.starter.deadletter.ReplayOrder.Operator;
import io.largesse.starter.deadletter.Replayed;
import io.largesse.starter.deadletter.Replays;
import io.largesse.starter.persistence.Uncancelled;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Replays in the tables {@code dead_letter_replay} and {@code replayed_dead_letter}. */
final class R2dbcReplays implements Replays {
    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final AuditLog audit;
    private final JsonMapper json;
    private final ReplayRows rows;

    R2dbcReplays(DatabaseClient database, TransactionalOperator transaction, AuditLog audit, JsonMapper json) {
        this.database = database;
        this.transaction = transaction;
        this.audit = audit;
        this.json = json;
        this.rows = new ReplayRows(json);
    }

    @Override
    public Mono<Replay> start(ReplayOrder order, Extent extent) {
        GenericExecuteSpec insert = database.sql(ReplaySql.START)
                .bind("topic", order.topic())
                .bind("filter", json.writeValueAsString(order.filter()))
                .bind("again", order.again())
                .bind("rate", order.ratePerSecond())
                .bind("maxRecords", order.maxRecords())
                .bind("reason", order.by().reason())
                .bind("startedBy", order.by().id())
                .bind("clientAddress", order.by().clientAddress())
                .bind("traceId", order.by().traceId())
                .bind("begins", extent.begins().toArray(Long[]::new))
                .bind("ends", extent.ends().toArray(Long[]::new));
        return one(insert, rows::replay)
                .delayUntil(replay -> audit.record(entry("dead-letter.replay", replay, order.by())))
                .as(this::whole);
    }

    @Override
    public Mono<Replay> cancel(String topic, long id, Operator by) {
        GenericExecuteSpec update =
                database.sql(ReplaySql.CANCEL).bind("topic", topic).bind("id", id);
        return one(update, rows::replay)
                .delayUntil(replay -> audit.record(entry("dead-letter.cancel-replay", replay, by)))
                .as(this::whole);
    }

    private AuditEntry entry(String action, Replay replay, Operator by) {
        ReplayOrder order = replay.order();
        Map<String, String> details = Map.of(
                "replayId", Long.toString(replay.id()),
                "filter", json.writeValueAsString(order.filter()),
                "again", Boolean.toString(order.again()),
                "ratePerSecond", Integer.toString(order.ratePerSecond()),
                "maxRecords", Long.toString(order.maxRecords()));
        return new AuditEntry(
                by.id(),
                action,
                "dead-letter-topic",
                order.topic(),
                by.reason(),
                by.clientAddress(),
                by.traceId(),
                details);
    }

    @Override
    public Mono<Replay> find(String topic, long id) {
        return Uncancelled.awaited(
                one(database.sql(ReplaySql.FIND).bind("topic", topic).bind("id", id), rows::replay));
    }

    @Override
    public Mono<List<Replay>> list(String topic, long before, int limit) {
        return Uncancelled.awaited(all(
                        database.sql(ReplaySql.LIST)
                                .bind("topic", topic)
                                .bind("before", before)
                                .bind("limit", limit),
                        rows::replay)
                .collectList());
    }

    @Override
    public Mono<List<Replay>> running(Collection<String> topics) {
        return Uncancelled.awaited(all(
                        database.sql(ReplaySql.RUNNING).bind("topics", topics.toArray(String[]::new)), rows::replay)
                .collectList());
    }

    @Override
    public Mono<Replay> advance(long id, long fencingToken, Step step) {
        GenericExecuteSpec update = database.sql(ReplaySql.ADVANCE)
                .bind("id", id)
                .bind("token", fencingToken)
                .bind("nextPartition", step.next().partition())
                .bind("nextOffset", step.next().offset())
                .bind("scanned", step.counts().scanned())
                .bind("replayed", step.counts().replayed())
                .bind("skipped", step.counts().skipped())
                .bind("parked", step.counts().parked())
                .bind("done", step.done());
        return one(update, rows::replay)
                .delayUntil(replay -> remember(replay.id(), step.sent()))
                .as(this::whole);
    }

    private Mono<Void> remember(long id, List<Sent> sent) {
        if (sent.isEmpty()) {
            return Mono.empty();
        }
        return at(
                        database.sql(ReplaySql.REMEMBER),
                        sent.stream().map(Sent::place).toList())
                .bind("timestamps", sent.stream().map(Sent::timestamp).toArray(Long[]::new))
                .bind("parked", sent.stream().map(Sent::parked).toArray(Boolean[]::new))
                .bind("id", id)
                .then();
    }

    @Override
    public Mono<Void> fail(long id, long fencingToken, String failure) {
        return Uncancelled.awaited(database.sql(ReplaySql.FAIL)
                .bind("id", id)
                .bind("token", fencingToken)
                .bind("failure", failure)
                .then());
    }

    @Override
    public Mono<Map<Place, Replayed>> replayed(String topic, Collection<Place> places) {
        if (places.isEmpty()) {
            return Mono.just(Map.of());
        }
        GenericExecuteSpec select = at(database.sql(ReplaySql.REPLAYED), places).bind("topic", topic);
        return Uncancelled.awaited(all(select, row -> Map.entry(ReplayRows.place(row), ReplayRows.replayed(row)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Mono<Map<String, Long>> countReplayed(Map<String, Extent> extents) {
        return Uncancelled.awaited(all(
                        ExtentColumns.of(extents).bindTo(database.sql(ReplaySql.COUNT)),
                        row -> Map.entry(
                                ReplayRows.required(row, "topic", String.class),
                                ReplayRows.required(row, "records", Long.class)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static GenericExecuteSpec at(GenericExecuteSpec statement, Collection<Place> places) {
        return statement
                .bind("partitions", places.stream().map(Place::partition).toArray(Integer[]::new))
                .bind("offsets", places.stream().map(Place::offset).toArray(Long[]::new));
    }

    private static <T> Mono<T> one(GenericExecuteSpec statement, Function<Readable, T> row) {
        return statement.map(row).one();
    }

    private static <T> Flux<T> all(GenericExecuteSpec statement, Function<Readable, T> row) {
        return statement.map(row).all();
    }

    private <T> Mono<T> whole(Mono<T> work) {
        return Uncancelled.awaited(transaction.transactional(work));
    }
}
