package io.largesse.starter.persistence;

import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Transactions of the database behind R2DBC. */
final class R2dbcTransactions implements Transactions {
    private final TransactionalOperator operator;

    R2dbcTransactions(TransactionalOperator operator) {
        this.operator = operator;
    }

    /**
     * Only the outermost gives up waiting: were it one within, the rollback of the outermost would leave the rest of
     * its work to connections without a transaction.
     */
    @Override
    public <T> Mono<T> inOne(Mono<T> work) {
        Mono<T> transactional = work.as(operator::transactional);
        return isInside().flatMap(inside -> inside ? transactional : Uncancelled.awaited(transactional));
    }

    private static Mono<Boolean> isInside() {
        return TransactionSynchronizationManager.forCurrentTransaction()
                .map(TransactionSynchronizationManager::isActualTransactionActive)
                .onErrorReturn(NoTransactionException.class, false);
    }
}
