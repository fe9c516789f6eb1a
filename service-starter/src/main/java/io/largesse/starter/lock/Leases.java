package io.largesse.starter.lock;

import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Locks that end by themselves, for scheduled work, rebuilds and the like.
 *
 * <p>A lease is no promise that nobody else works: its holder may stall past its end. What the work changes must
 * therefore refuse a {@link Lease#fencingToken} that is lower than one it has seen (Kleppmann, "How to do distributed
 * locking", 2016).
 */
public interface Leases {

    /** Empty where somebody else holds it. The holder itself gets it again, longer, with a higher token. */
    Mono<Lease> acquire(String name, Duration ttl);

    /** Ends it early; does nothing where it has passed to somebody else. */
    Mono<Void> release(Lease lease);
}
