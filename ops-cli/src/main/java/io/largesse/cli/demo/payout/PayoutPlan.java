package io.largesse.cli.demo.payout;

/**
 * What a demo of payouts does.
 *
 * @param rows target rows, broken ones and duplicates among them
 * @param rate calls per second that the simulator allows; 0 for no limit
 * @param seed of the rows and of the places of the broken ones
 * @param isFaulty whether the simulator fails now and then
 */
record PayoutPlan(int rows, int rate, long seed, boolean isFaulty) {

    private static final int MIN_ROWS = 100;
    /** Thirteen bytes of each row are held in memory for the comparison. */
    private static final int MAX_ROWS = 5_000_000;

    private static final int MAX_RATE = 100_000;

    PayoutPlan {
        requireWithin("--rows", rows, MIN_ROWS, MAX_ROWS);
        requireWithin("--rate", rate, 0, MAX_RATE);
    }

    private static void requireWithin(String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "Expected %s from %,d to %,d, but saw %,d".formatted(option, min, max, value));
        }
    }
}
