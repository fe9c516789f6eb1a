package io.largesse.payout.application.port;

import reactor.core.publisher.Mono;

/** The calls of the money API that all instances together may begin. */
public interface RateBudget {

    /**
     * Leases up to so many permits, each for a moment of its own that belongs to no other permit of any instance.
     * Fails where the budget is away: then nobody may call.
     */
    Mono<Permits> lease(int wanted);

    /**
     * Permits at equal distances.
     *
     * @param count 0 where there is none for now
     * @param firstNanos when the first may be used, by {@link System#nanoTime}; where there is none, when to ask again
     * @param stepNanos from one to the next
     * @param toleranceNanos how late a permit may be used; after that it is void, for late calls would add to those
     *     of the next second
     */
    record Permits(int count, long firstNanos, long stepNanos, long toleranceNanos) {}
}
