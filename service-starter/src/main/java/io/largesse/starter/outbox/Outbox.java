package io.largesse.starter.outbox;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import reactor.core.publisher.Mono;

/**
 * Transactional outbox: an event becomes part of the caller's database transaction and is published after its commit.
 *
 * <p>Delivery is at least once, in order per key. A transaction that rolls back publishes nothing.
 */
public interface Outbox {

    /** Completes when the event is part of the transaction; fails outside of one. */
    Mono<Void> add(String topic, String key, SpecificRecord event);

    /**
     * The same for many events, with one statement and without a lock: for callers whose transaction has locked a row
     * that stands for each key, which keeps the events of a key in the order of commits.
     */
    Mono<Void> addLocked(List<OutboxEntry> events);
}
