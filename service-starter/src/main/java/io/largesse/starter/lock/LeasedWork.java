package io.largesse.starter.lock;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Work done under a lease that is prolonged for as long as the work goes on, and released after it. */
public final class LeasedWork {
    private static final int RENEWALS_PER_TTL = 3;

    private final Leases leases;
    private final Duration ttl;

    public LeasedWork(Leases leases, Duration ttl) {
        this.leases = leases;
        this.ttl = ttl;
    }

    /**
     * Empty where somebody else holds the lease. The work gets the lease it began with: prolonging raises tokens, but
     * only somebody else's token fences it off.
     */
    public <T> Mono<T> under(String name, Function<Lease, Mono<T>> work) {
        return Mono.usingWhen(
                leases.acquire(name, ttl).map(AtomicReference::new),
                latest -> work.apply(latest.get()).takeUntilOther(prolongations(latest)),
                latest -> leases.release(latest.get()));
    }

    /** Never emits and never ends; a prolongation that fails is tried again in time. */
    private Mono<Void> prolongations(AtomicReference<Lease> latest) {
        return Flux.interval(ttl.dividedBy(RENEWALS_PER_TTL))
                .onBackpressureDrop()
                .concatMap(_ -> leases.acquire(latest.get().name(), ttl).onErrorComplete())
                .doOnNext(latest::set)
                .then();
    }
}
