package io.largesse.payout.adapter.out.cache;

/**
 * Where this JVM's {@link System#nanoTime} stands against the clock of Redis, as an interval that answers narrow down.
 *
 * <p>Redis looked at its clock after it was asked and before its answer arrived, so each answer is such an interval; a
 * slow one is a wide one. The truth lies in all of them, each widened by what the clocks may have drifted apart since.
 * Where two have nothing in common one of the clocks was set, and what is known begins anew. For several threads.
 */
final class RedisClock {
    /** Of a nanosecond per nanosecond: each clock may be slewed by 500 ppm. */
    private static final long DRIFT_DIVISOR = 1_000;

    private boolean isKnown;
    private long earliest;
    private long latest;
    private long learnedAt;

    /**
     * Takes in an answer.
     *
     * @param askedNanos by {@link System#nanoTime}, before asking
     * @param redisMicros what Redis' clock said, whole microseconds
     * @param arrivedNanos by {@link System#nanoTime}, after the answer
     */
    synchronized Reading learn(long askedNanos, long redisMicros, long arrivedNanos) {
        long asked = askedNanos - (redisMicros + 1) * 1_000;
        long arrived = arrivedNanos - redisMicros * 1_000;
        long drift = Math.abs(arrivedNanos - learnedAt) / DRIFT_DIVISOR;
        boolean wasSet = isKnown && (asked > latest + drift || arrived < earliest - drift);
        boolean goesOn = isKnown && !wasSet;
        earliest = goesOn ? Math.max(asked, earliest - drift) : asked;
        latest = goesOn ? Math.min(arrived, latest + drift) : arrived;
        learnedAt = arrivedNanos;
        isKnown = true;
        return new Reading(redisMicros * 1_000 + latest, latest - earliest, wasSet);
    }

    /**
     * The moment of an answer.
     *
     * @param latestNanos the latest it can have been, by {@link System#nanoTime}
     * @param doubtNanos how much earlier it may have been
     * @param wasSet whether a clock was set since the answer before
     */
    record Reading(long latestNanos, long doubtNanos, boolean wasSet) {}
}
