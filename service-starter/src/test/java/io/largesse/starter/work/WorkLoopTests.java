package io.largesse.starter.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkLoopTests {

    private static final Duration SHORTLY = Duration.ofSeconds(5);
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();

    @Test
    void repeatsRoundsUntilItIsStopped() {
        WorkLoop loop = WorkLoop.start("test", () -> {
            rounds.incrementAndGet();
            return Duration.ZERO;
        });
        await().atMost(SHORTLY).until(() -> rounds.get() > 10);

        assertThat(loop.stop(SHORTLY)).isTrue();

        int after = rounds.get();
        await().during(Duration.ofMillis(50)).atMost(SHORTLY).until(() -> rounds.get() == after);
    }

    @Test
    void endsAPauseAtOnceAndThenComesToItsEnd() {
        WorkLoop loop = WorkLoop.start(
                "test",
                () -> {
                    rounds.incrementAndGet();
                    return FOR_EVER;
                },
                ends::incrementAndGet);
        await().atMost(SHORTLY).until(() -> rounds.get() == 1);
        assertThat(ends).hasValue(0);

        assertThat(loop.stop(SHORTLY)).isTrue();

        assertThat(rounds).hasValue(1);
        assertThat(ends).hasValue(1);
    }

    @Test
    void waitsForTheRoundInHandButNotForEver() {
        CountDownLatch release = new CountDownLatch(1);
        WorkLoop loop = WorkLoop.start("test", () -> {
            rounds.incrementAndGet();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Duration.ZERO;
        });
        await().atMost(SHORTLY).until(() -> rounds.get() == 1);

        assertThat(loop.stop(Duration.ofMillis(10))).isFalse();

        release.countDown();
        assertThat(loop.stop(SHORTLY)).isTrue();
    }

    @Test
    void goesOnAfterARoundThatFailed() {
        WorkLoop loop = WorkLoop.start("test", () -> {
            if (rounds.incrementAndGet() == 1) {
                throw new NoClassDefFoundError("gone");
            }
            return FOR_EVER;
        });

        await().atMost(SHORTLY).until(() -> rounds.get() == 2);
        assertThat(loop.stop(SHORTLY)).isTrue();
    }
}
