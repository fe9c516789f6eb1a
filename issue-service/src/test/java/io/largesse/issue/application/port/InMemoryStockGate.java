package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Remembers which gates are shut; fails instead while told to. */
public final class InMemoryStockGate implements StockGate {

    private final Set<PolicyId> shut = ConcurrentHashMap.newKeySet();
    public @Nullable RuntimeException failure;

    @Override
    public Mono<Void> open(Policy policy) {
        return move(() -> shut.remove(policy.id()));
    }

    @Override
    public Mono<Void> shut(Policy policy) {
        return move(() -> shut.add(policy.id()));
    }

    public boolean isShut(PolicyId id) {
        return shut.contains(id);
    }

    private Mono<Void> move(Runnable moving) {
        return Mono.fromRunnable(() -> {
            if (failure != null) {
                throw failure;
            }
            moving.run();
        });
    }
}
