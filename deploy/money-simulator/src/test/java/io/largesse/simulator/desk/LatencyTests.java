package io.largesse.simulator.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LatencyTests {

    private static final int SAMPLES = 200_000;

    @Test
    void hasTheGivenMedianAndP99() {
        Latency latency = Latency.of(Behaviour.quick().withLatency(Duration.ofMillis(200), Duration.ofMillis(2_500)));
        var random = new SplittableRandom(1);

        long[] samples = new long[SAMPLES];
        Arrays.setAll(samples, _ -> latency.sample(random));
        Arrays.sort(samples);

        assertThat(samples[SAMPLES / 2] / 1e6).isCloseTo(200, within(5.0));
        assertThat(samples[SAMPLES / 100 * 99] / 1e6).isCloseTo(2_500, within(100.0));
    }

    @Test
    void isAlwaysTheSameWithoutAP99() {
        Latency latency = Latency.of(Behaviour.quick().withLatency(Duration.ofMillis(5)));

        assertThat(latency.sample(new SplittableRandom(1))).isEqualTo(5_000_000);
    }

    @Test
    void refusesAP99BelowTheMedian() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Behaviour.quick().withLatency(Duration.ofMillis(5), Duration.ofMillis(4)))
                .withMessageContaining("saw 4 ms and a median of 5 ms");
    }
}
