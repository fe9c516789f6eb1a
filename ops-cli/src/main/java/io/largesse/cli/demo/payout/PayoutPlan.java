package io.largesse.cli.demo.payout;

/**
 * What a demo of payouts does.
 *
 * @param rows target rows, broken ones and duplicates among them
 * @param rate calls per second that the simulator allows; 0 for no limit
 * @param seed of the rows and of the places of the broken ones
 * @param isFaulty whether the simulator fails now and then
 * @param latencyMillis median time of the simulator's answers
 * @param p99LatencyMillis 99 of 100 answers are not slower
 * @param isStopped whether the campaign is stopped and resumed in the middle
 */
record PayoutPlan(
        int rows, int rate, long seed, boolean isFaulty, int latencyMillis, int p99LatencyMillis, boolean isStopped) {

    private static final int MIN_ROWS = 100;
    /** Thirteen bytes of each row are held in memory for the comparison. */
    private static final int MAX_ROWS = 5_000_000;

    private static final int MAX_RATE = 100_000;
    private static final int LATENCY_MILLIS = 20;
    private static final int P99_LATENCY_MILLIS = 200;
    private static final int MAX_LATENCY_MILLIS = 60_000;

    /** With usual latencies, stopped in the middle. */
    PayoutPlan(int rows, int rate, long seed, boolean isFaulty) {
        this(rows, rate, seed, isFaulty, LATENCY_MILLIS, P99_LATENCY_MILLIS, true);
    }

    PayoutPlan {
        requireWithin("--rows", rows, MIN_ROWS, MAX_ROWS);
        requireWithin("--rate", rate, 0, MAX_RATE);
        requireWithin("--latency-millis", latencyMillis, 1, MAX_LATENCY_MILLIS);
        requireWithin("--p99-latency-millis", p99LatencyMillis, latencyMillis, MAX_LATENCY_MILLIS);
    }

    private static void requireWithin(String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "Expected %s from %,d to %,d, but saw %,d".formatted(option, min, max, value));
        }
    }
}
