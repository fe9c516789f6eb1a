package io.largesse.usage.application.service;

import io.largesse.starter.persistence.Transactions;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Runs work at once, or when the test says so. */
final class HeldTransactions implements Transactions {
    private final Queue<Sinks.Empty<Void>> held = new ConcurrentLinkedQueue<>();
    private volatile boolean isHolding;

    /** From now on transactions wait. */
    void hold() {
        isHolding = true;
    }

    /** How many wait. */
    int waiting() {
        return held.size();
    }

    /** The one that waits longest goes on. */
    void releaseOne() {
        Objects.requireNonNull(held.poll(), "expected a transaction that waits").tryEmitEmpty();
    }

    /** From now on none waits. */
    void release() {
        isHolding = false;
        while (!held.isEmpty()) {
            releaseOne();
        }
    }

    @Override
    public <T> Mono<T> inOne(Mono<T> work) {
        return Mono.defer(() -> {
            if (!isHolding) {
                return work;
            }
            Sinks.Empty<Void> gate = Sinks.empty();
            held.add(gate);
            return gate.asMono().then(work);
        });
    }
}
