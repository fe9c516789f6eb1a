package io.largesse.issue.adapter.out.cache;

import io.largesse.issue.application.port.StockGate;
import io.largesse.issue.domain.model.Policy;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Leaves it to the snapshots of policies to refuse claims, within their age. */
@Component
class RedisStockGate implements StockGate {

    @Override
    public Mono<Void> open(Policy policy) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> shut(Policy policy) {
        return Mono.empty();
    }
}
