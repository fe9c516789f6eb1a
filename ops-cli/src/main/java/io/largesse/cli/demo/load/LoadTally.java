package io.largesse.cli.demo.load;

import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What one event loop saw; written by that loop only, read after the run has ended. */
final class LoadTally {

    private static final long MAX_LATENCY_MICROS = TimeUnit.MINUTES.toMicros(2);
    private static final int MAX_REASONS = 100;

    private final Histogram latencyMicros = new Histogram(1, MAX_LATENCY_MICROS, 3);
    private final TreeMap<String, Long> refused = new TreeMap<>();
    private final TreeMap<String, Long> transportErrors = new TreeMap<>();
    private long accepted;

    void answered(Answer answer, long latencyNanos) {
        latencyMicros.recordValue(Math.clamp(TimeUnit.NANOSECONDS.toMicros(latencyNanos), 1L, MAX_LATENCY_MICROS));
        if (answer.accepted()) {
            accepted++;
        } else {
            count(refused, answer.reason());
        }
    }

    void lost(String reason) {
        count(transportErrors, reason);
    }

    long accepted() {
        return accepted;
    }

    Histogram latencyMicros() {
        return latencyMicros;
    }

    TreeMap<String, Long> refused() {
        return refused;
    }

    TreeMap<String, Long> transportErrors() {
        return transportErrors;
    }

    /** Reasons come from the other side, so their number is bounded here. */
    private static void count(TreeMap<String, Long> counts, String reason) {
        boolean room = counts.size() < MAX_REASONS || counts.containsKey(reason);
        counts.merge(room ? reason : "OTHER", 1L, Long::sum);
    }
}
