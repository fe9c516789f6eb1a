package io.largesse.starter.kafka;

import java.util.List;
import reactor.core.publisher.Mono;

/**
 * The effect of a batch of records.
 *
 * <p>Called at least once for every record. An implementation applies all or nothing, and applying it again does no
 * harm: a batch is handed over again after a restart, a rebalance or a time-out, and in halves when one of its records
 * fails. Completion means that the effect is stored; only then are offsets committed. It fails with
 * {@link MalformedRecordException} where a record says what none can say: retries are not wasted on that one.
 */
@FunctionalInterface
public interface BatchHandler<V> {
    Mono<Void> handle(List<Received<V>> batch);
}
