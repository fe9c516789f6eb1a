package io.largesse.payout.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.payout.application.port.RateBudget;
import io.largesse.payout.application.port.RateBudget.Permits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class CallSlotsTests {

    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int RATE = 1_000;

    private final List<Integer> wanted = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Mono<Permits> lease = Mono.empty();
    private final RateBudget budget = count -> {
        wanted.add(count);
        return Mono.defer(() -> lease);
    };
    private final CallSlots slots = new CallSlots(budget, meters);

    @Test
    void waitsForTheMomentOfEachPermit() {
        long start = System.nanoTime() + 20 * MILLI;
        lease = Mono.just(new Permits(3, start, 10 * MILLI, 1_000 * MILLI));

        for (int call = 0; call < 3; call++) {
            assertThat(slots.await(10, RATE)).isTrue();
            assertThat(System.nanoTime()).isGreaterThanOrEqualTo(start + call * 10 * MILLI);
        }
    }

    @Test
    void usesNoPermitAfterItsTime() {
        long past = System.nanoTime() - 100 * MILLI;
        var late = new CallSlots(new Once(new Permits(5, past, MILLI, 10 * MILLI)), meters);

        assertThat(late.await(5, RATE)).isFalse();

        assertThat(meters.counter("largesse.payout.permits.missed").count()).isEqualTo(5);
    }

    @Test
    void asksForNoMoreThanItNeedsAndNoMoreThanATwentieth() {
        lease = Mono.just(new Permits(1, System.nanoTime(), 0, Long.MAX_VALUE));

        slots.await(3, RATE);
        slots.await(500, RATE);

        assertThat(wanted.getFirst()).isEqualTo(3);
        assertThat(wanted.getLast()).isEqualTo(50);
    }

    @Test
    void answersFalseWhereTheBudgetIsAway() {
        lease = Mono.error(new IllegalStateException("away"));

        assertThat(slots.await(1, RATE)).isFalse();

        lease = Mono.just(new Permits(1, System.nanoTime(), 0, Long.MAX_VALUE));
        assertThat(slots.await(1, RATE)).isTrue();
    }

    @Test
    void pausesForAsLongAsTheBudgetAsks() {
        long again = System.nanoTime() + 30 * MILLI;
        lease = Mono.just(new Permits(0, again, 0, 0));

        assertThat(slots.await(1, RATE)).isFalse();
        assertThat(System.nanoTime())
                .isGreaterThanOrEqualTo(again - Duration.ofMillis(1).toNanos());
    }

    /** Leases once, then nothing. */
    private static final class Once implements RateBudget {
        private Permits permits;

        Once(Permits permits) {
            this.permits = permits;
        }

        @Override
        public Mono<Permits> lease(int count) {
            return Mono.fromSupplier(() -> {
                Permits leased = permits;
                permits = new Permits(0, 0, 0, 0);
                return leased;
            });
        }
    }
}
