package io.largesse.issue.application.port;

import io.largesse.starter.lock.Lease;
import io.largesse.starter.lock.Leases;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;

/** Leases that nobody else wants; tokens rise. */
public final class FreeLeases implements Leases {

    private final AtomicLong tokens = new AtomicLong();

    @Override
    public Mono<Lease> acquire(String name, Duration ttl) {
        return Mono.fromSupplier(() -> new Lease(name, tokens.incrementAndGet()));
    }

    @Override
    public Mono<Void> release(Lease lease) {
        return Mono.empty();
    }
}
