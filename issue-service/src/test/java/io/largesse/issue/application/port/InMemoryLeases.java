package io.largesse.issue.application.port;

import io.largesse.starter.lock.Lease;
import io.largesse.starter.lock.Leases;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** Leases that last until they are released. */
public final class InMemoryLeases implements Leases {

    private final Map<String, Long> tokens = new ConcurrentHashMap<>();
    private final Map<String, Lease> held = new ConcurrentHashMap<>();

    @Override
    public Mono<Lease> acquire(String name, Duration ttl) {
        return Mono.fromSupplier(() -> {
            Lease lease = new Lease(name, tokens.merge(name, 1L, Long::sum));
            return held.putIfAbsent(name, lease) == null ? lease : null;
        });
    }

    @Override
    public Mono<Void> release(Lease lease) {
        return Mono.fromRunnable(() -> held.remove(lease.name(), lease));
    }
}
