package io.largesse.simulator.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ArrivalWindowTests {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void admitsNoMoreThanTheLimitInAnyRollingSecond() {
        var window = new ArrivalWindow();
        var random = new SplittableRandom(7);
        var admitted = new ArrayDeque<Long>();

        long now = Long.MAX_VALUE - SECOND;
        for (int call = 0; call < 20_000; call++) {
            now += random.nextLong(2_000_000);
            if (window.admit(now, 500)) {
                admitted.add(now);
            }
            while (now - admitted.peek() >= SECOND) {
                admitted.remove();
            }
            assertThat(admitted.size()).isLessThanOrEqualTo(500);
        }

        assertThat(window.busiest()).isEqualTo(500);
    }

    @Test
    void admitsAgainExactlyASecondLater() {
        var window = new ArrivalWindow();

        assertThat(window.admit(5, 1)).isTrue();

        assertThat(window.admit(SECOND + 4, 1)).isFalse();
        assertThat(window.nanosUntilFree(SECOND + 4, 1)).isEqualTo(1);
        assertThat(window.admit(SECOND + 5, 1)).isTrue();
    }

    @Test
    void measuresWithoutALimit() {
        var window = new ArrivalWindow();

        for (int call = 0; call < 5_000; call++) {
            assertThat(window.admit(call, 0)).isTrue();
        }

        assertThat(window.busiest()).isEqualTo(5_000);
    }

    @Test
    void measuresAnewButStillKnowsTheCallsBefore() {
        var window = new ArrivalWindow();
        window.admit(0, 3);
        window.admit(1, 3);

        window.restartMeasure();
        window.admit(2, 3);

        assertThat(window.busiest()).isEqualTo(1);
        assertThat(window.admit(3, 3)).isFalse();
    }
}
