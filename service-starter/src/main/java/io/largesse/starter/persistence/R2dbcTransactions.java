package io.largesse.starter.persistence;

import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Transactions of the database behind R2DBC. */
final class R2dbcTransactions implements Transactions {
    private final TransactionalOperator operator;

    R2dbcTransactions(TransactionalOperator operator) {
        this.operator = operator;
    }

    @Override
    public <T> Mono<T> inOne(Mono<T> work) {
        return Uncancelled.awaited(work.as(operator::transactional));
    }
}
