package io.largesse.benchmarks.rate;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What one event loop saw of the measured requests; written by that loop only, read after the run has ended. */
final class RateTally {

    private static final long MAX_MICROS = TimeUnit.MINUTES.toMicros(5);
    private static final int MAX_ANSWERS = 50;

    private final Histogram latencyMicros = new Histogram(1, MAX_MICROS, 3);
    private final Histogram lagMicros = new Histogram(1, MAX_MICROS, 3);
    private final Map<String, Long> answers = new TreeMap<>();
    private long accepted;
    private long unanswered;
    private long unsent;

    void sent(long lagNanos) {
        lagMicros.recordValue(micros(lagNanos));
    }

    void accepted(long latencyNanos) {
        accepted++;
        latencyMicros.recordValue(micros(latencyNanos));
    }

    void refused(String answer, long latencyNanos) {
        boolean room = answers.size() < MAX_ANSWERS || answers.containsKey(answer);
        answers.merge(room ? answer : "other", 1L, Long::sum);
        latencyMicros.recordValue(micros(latencyNanos));
    }

    void unanswered(long count) {
        unanswered += count;
    }

    void notSent() {
        unsent++;
    }

    private static long micros(long nanos) {
        return Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 1L, MAX_MICROS);
    }

    void add(RateTally other) {
        latencyMicros.add(other.latencyMicros);
        lagMicros.add(other.lagMicros);
        other.answers.forEach((answer, count) -> answers.merge(answer, count, Long::sum));
        accepted += other.accepted;
        unanswered += other.unanswered;
        unsent += other.unsent;
    }

    /** From when a request was due until its answer, of all that were answered. */
    Histogram latencyMicros() {
        return latencyMicros;
    }

    /** From when a request was due until it was sent: the driver's own lateness. */
    Histogram lagMicros() {
        return lagMicros;
    }

    /** By status and code, all but the accepted. */
    Map<String, Long> answers() {
        return answers;
    }

    long accepted() {
        return accepted;
    }

    long unanswered() {
        return unanswered;
    }

    /** Due while their connection was away or had too many requests under way. */
    long unsent() {
        return unsent;
    }

    long answered() {
        return latencyMicros.getTotalCount();
    }
}
