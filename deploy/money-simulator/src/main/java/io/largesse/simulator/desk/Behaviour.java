package io.largesse.simulator.desk;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the API behaves from now on.
 *
 * @param latency of an answer, from its call; the median if there is a P99
 * @param p99Latency 99 of 100 answers are not slower; null: all take the same
 * @param errorRate share of calls answered 500 and not paid
 * @param paidThenSilentRate share of calls that are paid, or found paid, and get no answer
 * @param refusedRate share of keys that are refused by 422; which ones follows from key and seed
 * @param ratePerSecond most calls in any rolling second; 0: no limit
 */
public record Behaviour(
        Duration latency,
        @Nullable Duration p99Latency,
        double errorRate,
        double paidThenSilentRate,
        double refusedRate,
        int ratePerSecond) {

    public static final int MAX_RATE = 1_000_000;

    private static final Duration MAX_LATENCY = Duration.ofSeconds(60);

    public Behaviour {
        requireLatency("a latency", latency);
        if (p99Latency != null) {
            requireLatency("a P99 latency", p99Latency);
            if (latency.isZero() || p99Latency.compareTo(latency) < 0) {
                throw new IllegalArgumentException(
                        "Expected a P99 latency of at least a median above 0, but saw %d ms and a median of %d ms"
                                .formatted(p99Latency.toMillis(), latency.toMillis()));
            }
        }
        requireShare("an error rate", errorRate);
        requireShare("a paid-then-silent rate", paidThenSilentRate);
        requireShare("a refused rate", refusedRate);
        if (ratePerSecond < 0 || ratePerSecond > MAX_RATE) {
            throw new IllegalArgumentException(
                    "Expected a rate of 0 (no limit) to %d per second, but saw %d".formatted(MAX_RATE, ratePerSecond));
        }
    }

    /** 200 ms, 1,000 per second, no faults. */
    public static Behaviour normal() {
        return new Behaviour(Duration.ofMillis(200), null, 0, 0, 0, 1_000);
    }

    /** Answers at once, without limit and faults. */
    public static Behaviour quick() {
        return new Behaviour(Duration.ZERO, null, 0, 0, 0, 0);
    }

    /** All answers take the same. */
    public Behaviour withLatency(Duration fixed) {
        return withLatency(fixed, null);
    }

    public Behaviour withLatency(Duration median, @Nullable Duration p99) {
        return new Behaviour(median, p99, errorRate, paidThenSilentRate, refusedRate, ratePerSecond);
    }

    public Behaviour withErrorRate(double share) {
        return new Behaviour(latency, p99Latency, share, paidThenSilentRate, refusedRate, ratePerSecond);
    }

    public Behaviour withPaidThenSilentRate(double share) {
        return new Behaviour(latency, p99Latency, errorRate, share, refusedRate, ratePerSecond);
    }

    public Behaviour withRefusedRate(double share) {
        return new Behaviour(latency, p99Latency, errorRate, paidThenSilentRate, share, ratePerSecond);
    }

    public Behaviour withRatePerSecond(int most) {
        return new Behaviour(latency, p99Latency, errorRate, paidThenSilentRate, refusedRate, most);
    }

    private static void requireLatency(String what, Duration latency) {
        if (latency.isNegative() || latency.compareTo(MAX_LATENCY) > 0) {
            throw new IllegalArgumentException("Expected %s of 0 to %d ms, but saw %d"
                    .formatted(what, MAX_LATENCY.toMillis(), latency.toMillis()));
        }
    }

    /** Written so that NaN fails too. */
    private static void requireShare(String what, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("Expected %s of 0 to 1, but saw %s".formatted(what, share));
        }
    }
}
