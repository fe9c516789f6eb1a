package io.largesse.payout.adapter.out.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class RedisClockTests {

    private static final long SECOND = 1_000_000_000;
    private static final long MILLISECOND = 1_000_000;

    /** Of Redis' clock, by which it reads 0. */
    private static final long OFFSET = 77 * SECOND;

    private final RedisClock clock = new RedisClock();

    @Test
    void putsTheMomentOfAnAnswerBetweenAskingAndArriving() {
        RedisClock.Reading reading = clock.learn(OFFSET + 5_000, 7, OFFSET + 9_000);

        assertThat(reading.latestNanos()).isEqualTo(OFFSET + 9_000);
        assertThat(reading.doubtNanos()).isEqualTo(9_000 - 5_000 + 1_000);
        assertThat(reading.wasSet()).isFalse();
    }

    @Test
    void knowsTheMomentOfASlowAnswerFromAQuickOneBefore() {
        clock.learn(OFFSET, 100, OFFSET + 200_000);

        RedisClock.Reading slow = learn(10 * MILLISECOND, 20 * MILLISECOND, 30 * MILLISECOND);

        assertThat(slow.doubtNanos()).isBetween(200_000L, 300_000L);
        assertThat(slow.latestNanos()).isBetween(OFFSET + 20 * MILLISECOND, OFFSET + 20 * MILLISECOND + 300_000);
        assertThat(slow.wasSet()).isFalse();
    }

    @Test
    void forgetsWhatItKnewAsClocksDrift() {
        clock.learn(OFFSET, 0, OFFSET + 1_000);

        RedisClock.Reading later = learn(100 * SECOND, 100 * SECOND + 20 * MILLISECOND, 100 * SECOND + SECOND);

        assertThat(later.doubtNanos()).isGreaterThan(100 * MILLISECOND);
    }

    @Test
    void neverPutsAMomentTooEarlyWhileClocksDrift() {
        long real = 0;
        for (int i = 0; i < 10_000; i++) {
            long there = ThreadLocalRandom.current().nextLong(20 * MILLISECOND);
            long back = ThreadLocalRandom.current().nextLong(20 * MILLISECOND);
            long asked = real;
            long redis = asked + there;
            // 400 ppm slow
            long redisClock = redis - redis / 2_500;
            RedisClock.Reading reading = clock.learn(OFFSET + asked, redisClock / 1_000, OFFSET + redis + back);
            long moment = OFFSET + redis - 1_000;

            assertThat(reading.wasSet()).isFalse();
            assertThat(reading.latestNanos()).isGreaterThanOrEqualTo(moment);
            assertThat(reading.latestNanos() - reading.doubtNanos()).isLessThanOrEqualTo(moment + 1_000);
            real += ThreadLocalRandom.current().nextLong(100 * MILLISECOND) + 1;
        }
    }

    @Test
    void noticesAClockThatWasSetForward() {
        learn(0, 0, MILLISECOND);

        assertThat(learn(SECOND, SECOND + 50 * MILLISECOND, SECOND + MILLISECOND)
                        .wasSet())
                .isTrue();
        assertThat(learn(2 * SECOND, 2 * SECOND + 50 * MILLISECOND, 2 * SECOND + MILLISECOND)
                        .wasSet())
                .isFalse();
    }

    @Test
    void noticesAClockThatWasSetBack() {
        learn(0, 0, MILLISECOND);

        assertThat(learn(SECOND, SECOND - 50 * MILLISECOND, SECOND + MILLISECOND)
                        .wasSet())
                .isTrue();
    }

    private RedisClock.Reading learn(long asked, long redis, long arrived) {
        return clock.learn(OFFSET + asked, redis / 1_000, OFFSET + arrived);
    }
}
