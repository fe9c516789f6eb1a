package io.largesse.payout.adapter.out.cache;

import io.largesse.payout.application.port.RateBudget;
import reactor.core.publisher.Mono;

/** For a money API without a limit: every permit is good at once and for ever. */
final class UnlimitedBudget implements RateBudget {
    /** Far beyond any use, and far from an overflow. */
    private static final long FOR_EVER = Long.MAX_VALUE / 4;

    @Override
    public Mono<Permits> lease(int wanted) {
        return Mono.fromSupplier(() -> new Permits(wanted, System.nanoTime(), 0, FOR_EVER));
    }
}
