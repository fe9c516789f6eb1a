package io.largesse.starter.lock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** Leases of several holders, for tests. */
public final class InMemoryLeases {
    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private final Clock clock;

    public InMemoryLeases(Clock clock) {
        this.clock = clock;
    }

    private record Held(String holder, long token, Instant until) {}

    public Leases of(String holder) {
        return new Leases() {
            @Override
            public Mono<Lease> acquire(String name, Duration ttl) {
                return Mono.defer(() -> acquired(holder, name, ttl));
            }

            @Override
            public Mono<Void> release(Lease lease) {
                return Mono.fromRunnable(() -> held.computeIfPresent(lease.name(), (_, now) -> ended(now, lease)));
            }

            private Held ended(Held now, Lease lease) {
                return now.holder().equals(holder) && now.token() == lease.fencingToken()
                        ? new Held(holder, now.token(), clock.instant())
                        : now;
            }
        };
    }

    private Mono<Lease> acquired(String holder, String name, Duration ttl) {
        if (!ttl.isPositive()) {
            return Mono.error(new IllegalArgumentException("expected a ttl above zero, but saw " + ttl));
        }
        Instant now = clock.instant();
        Held mine = new Held(holder, 1, now.plus(ttl));
        Held after = held.merge(
                name,
                mine,
                (before, _) -> before.holder().equals(holder) || !before.until().isAfter(now)
                        ? new Held(holder, before.token() + 1, now.plus(ttl))
                        : before);
        return after.holder().equals(holder) ? Mono.just(new Lease(name, after.token())) : Mono.empty();
    }
}
