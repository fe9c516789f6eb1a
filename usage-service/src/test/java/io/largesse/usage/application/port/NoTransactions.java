package io.largesse.usage.application.port;

import io.largesse.starter.persistence.Transactions;
import reactor.core.publisher.Mono;

/** Runs work as it is; for fakes, which have nothing to roll back. */
public final class NoTransactions implements Transactions {

    @Override
    public <T> Mono<T> inOne(Mono<T> work) {
        return work;
    }
}
