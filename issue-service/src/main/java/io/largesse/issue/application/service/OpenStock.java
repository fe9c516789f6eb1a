package io.largesse.issue.application.service;

import io.largesse.issue.application.port.StockKeeping;
import io.largesse.issue.domain.model.Policy;
import io.largesse.starter.lock.Lease;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Loads the stock of a policy nobody has claimed from, by one instance at a time. */
@Component
class OpenStock {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
    private static final int MAX_TRIES = 50;

    private final StockKeeping stock;
    private final LoadStock loadStock;
    private final StockLeases leases;

    OpenStock(StockKeeping stock, LoadStock loadStock, StockLeases leases) {
        this.stock = stock;
        this.loadStock = loadStock;
        this.leases = leases;
    }

    /**
     * Loads the stock where members claim it, then does the rest. Waits for another instance that is at it. The rest
     * answers a value.
     */
    <T> Mono<T> before(Policy draft, Mono<T> rest) {
        return draft.isClaimable()
                ? leases.under(draft.id(), lease -> load(draft, lease).then(rest))
                        .repeatWhenEmpty(MAX_TRIES, tries -> tries.delayElements(BETWEEN_TRIES))
                : rest;
    }

    /** Stock of this epoch that is open already was loaded by a call before. */
    private Mono<Void> load(Policy draft, Lease lease) {
        return stock.begin(draft, lease.fencingToken())
                .flatMap(begun -> begun ? loadStock.load(draft, lease.fencingToken()) : Mono.empty());
    }
}
