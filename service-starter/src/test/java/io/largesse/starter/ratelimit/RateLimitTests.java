package io.largesse.starter.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A rate is kept by each caller on their own. */
class RateLimitTests {

    private static final Duration BURST = Duration.ofSeconds(2);

    private final SetClock clock = new SetClock();
    private final RateLimit limit = new RateLimit(10, BURST, 1_000, clock);

    @Test
    void letsABurstThroughAndThenTheRate() {
        assertThat(taken("a", 25)).isEqualTo(20);

        clock.goOn(Duration.ofMillis(100));
        assertThat(taken("a", 5)).isEqualTo(1);

        clock.goOn(Duration.ofSeconds(1));
        assertThat(taken("a", 50)).isEqualTo(10);
    }

    @Test
    void tellsWhenToComeAgain() {
        taken("a", 20);
        var wait = limit.take("a");
        assertThat(wait).isPositive().isLessThanOrEqualTo(100_000_000);

        clock.goOn(Duration.ofNanos(wait - 1));
        assertThat(limit.take("a")).isPositive();
        clock.goOn(Duration.ofNanos(1));
        assertThat(limit.take("a")).isZero();
    }

    @Test
    void keepsCallersApart() {
        taken("a", 100);

        assertThat(taken("b", 100)).isEqualTo(20);
    }

    @Test
    void neverSavesUpMoreThanABurst() {
        taken("a", 5);
        clock.goOn(Duration.ofHours(1));

        assertThat(taken("a", 100)).isEqualTo(20);
    }

    @Test
    void letsOneThroughHoweverShortTheBurst() {
        var slow = new RateLimit(1, Duration.ofMillis(1), 10, clock);

        assertThat(slow.take("a")).isZero();
        assertThat(slow.take("a")).isPositive();
    }

    @Test
    void limitsNothingAtZero() {
        var none = new RateLimit(0, BURST, 10, clock);

        assertThat(IntStream.range(0, 10_000).allMatch(_ -> none.take("a") == 0))
                .isTrue();
    }

    @Test
    void takesExactlyTheBurstUnderManyThreads() {
        var taken = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var thread = 0; thread < 16; thread++) {
                threads.execute(() -> taken.addAndGet(taken("a", 100)));
            }
        }

        assertThat(taken).hasValue(20);
    }

    private int taken(String key, int tries) {
        return (int) IntStream.range(0, tries).filter(_ -> limit.take(key) == 0).count();
    }
}
