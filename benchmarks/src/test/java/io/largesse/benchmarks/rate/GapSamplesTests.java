package io.largesse.benchmarks.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.largesse.benchmarks.rate.GapSamples.Sample;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whether storing keeps up. */
class GapSamplesTests {

    @Test
    void seesAGapGrow() {
        List<Sample> samples = IntStream.range(0, 10)
                .mapToObj(second -> new Sample(second, 0, 0, 100 + 50L * second))
                .toList();

        assertThat(GapSamples.growthPerSecond(samples)).isCloseTo(50, within(0.001));
    }

    @Test
    void seesAGapStay() {
        List<Sample> samples = IntStream.range(0, 10)
                .mapToObj(second -> new Sample(second, 0, 0, second % 2 == 0 ? 100 : 200))
                .toList();

        assertThat(GapSamples.growthPerSecond(samples)).isCloseTo(0, within(5.0));
        assertThat(GapSamples.growthPerSecond(samples.subList(0, 2))).isZero();
    }
}
