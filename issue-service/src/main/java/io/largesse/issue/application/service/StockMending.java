package io.largesse.issue.application.service;

import io.largesse.issue.application.port.ReconcileSettings;
import io.largesse.issue.application.port.StockKeeping;
import io.largesse.issue.domain.model.Policy;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The steps of mending, each of which can be repeated. */
@Component
class StockMending {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final StockLeases leases;
    private final SettleClaims settleClaims;
    private final LoadStock loadStock;
    private final StockKeeping stock;
    private final ReconcileSettings settings;

    StockMending(
            StockLeases leases,
            SettleClaims settleClaims,
            LoadStock loadStock,
            StockKeeping stock,
            ReconcileSettings settings) {
        this.leases = leases;
        this.settleClaims = settleClaims;
        this.loadStock = loadStock;
        this.stock = stock;
        this.settings = settings;
    }

    StockLeases leases() {
        return leases;
    }

    /** Waits until no claim of the policy waits in Redis. */
    Mono<Void> carried(Policy policy) {
        return Mono.defer(() -> stock.state(policy))
                .filter(state -> state.waiting() == 0)
                .repeatWhenEmpty(looks -> looks.delayElements(BETWEEN_LOOKS))
                .timeout(settings.settleTimeout())
                .then();
    }

    Mono<Void> settled() {
        return Mono.defer(settleClaims::settle);
    }

    Mono<Void> load(Policy policy, long fencingToken) {
        return Mono.defer(() -> loadStock.load(policy, fencingToken));
    }
}
