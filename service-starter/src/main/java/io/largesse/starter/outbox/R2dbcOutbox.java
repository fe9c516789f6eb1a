package io.largesse.starter.outbox;

import io.largesse.starter.observability.CurrentTrace;
import io.largesse.starter.observability.Traceparent;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Writes events into the table {@code outbox}, serialized for Kafka as they will be published.
 *
 * <p>A serializer may ask the schema registry: while that is away and the schema is new, the caller's transaction
 * fails. Headers that a serializer adds are not kept; the schema's id must be part of the value.
 */
final class R2dbcOutbox implements Outbox {
    private final OutboxTable table;
    private final Serializer<Object> serializer;
    private final DataSize maxEventSize;

    R2dbcOutbox(OutboxTable table, Serializer<Object> serializer, DataSize maxEventSize) {
        this.table = table;
        this.serializer = serializer;
        this.maxEventSize = maxEventSize;
    }

    @Override
    public Mono<Void> add(String topic, String key, SpecificRecord event) {
        return insideTransaction(topic)
                .then(Mono.fromCallable(() -> serialized(topic, event)).subscribeOn(Schedulers.boundedElastic()))
                .flatMap(value -> Mono.deferContextual(context -> table.insert(
                        topic,
                        key,
                        value,
                        CurrentTrace.of(context).map(Traceparent::toString).orElse(null))));
    }

    @Override
    public Mono<Void> addLocked(List<OutboxEntry> events) {
        if (events.isEmpty()) {
            return Mono.empty();
        }
        return insideTransaction(events.getFirst().topic())
                .then(Mono.fromCallable(() -> events.stream()
                                .map(entry -> serialized(entry.topic(), entry.event()))
                                .toList())
                        .subscribeOn(Schedulers.boundedElastic()))
                .flatMap(values -> table.insert(events, values));
    }

    private static Mono<Void> insideTransaction(String topic) {
        return TransactionSynchronizationManager.forCurrentTransaction()
                .filter(TransactionSynchronizationManager::isActualTransactionActive)
                .onErrorResume(NoTransactionException.class, _ -> Mono.empty())
                .switchIfEmpty(Mono.error(() -> new IllegalStateException(
                        "expected an event for " + topic + " inside a transaction, but saw none")))
                .then();
    }

    private byte[] serialized(String topic, SpecificRecord event) {
        byte[] value = serializer.serialize(topic, event);
        if (value.length > maxEventSize.toBytes()) {
            throw new IllegalArgumentException("expected an event for %s of at most %s, but saw %d bytes"
                    .formatted(topic, maxEventSize, value.length));
        }
        return value;
    }
}
