package io.largesse.cli.demo.load;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What the clients saw of a run.
 *
 * @param refused answers other than accepted, by the code of the service
 * @param transportErrors requests without an answer, by cause; what became of them only the ledger knows
 * @param unsent requests that were never sent because the run was ended
 * @param elapsed from the first request to the last answer
 */
public record LoadResult(
        long accepted,
        SortedMap<String, Long> refused,
        SortedMap<String, Long> transportErrors,
        long unsent,
        Duration elapsed,
        Histogram latencyMicros,
        Answers answers) {

    static LoadResult of(List<LoadTally> tallies, Workload work) {
        var latency = new Histogram(3);
        var refused = new TreeMap<String, Long>();
        var transportErrors = new TreeMap<String, Long>();
        for (LoadTally tally : tallies) {
            latency.add(tally.latencyMicros());
            tally.refused().forEach((reason, count) -> refused.merge(reason, count, Long::sum));
            tally.transportErrors().forEach((reason, count) -> transportErrors.merge(reason, count, Long::sum));
        }
        long accepted = tallies.stream().mapToLong(LoadTally::accepted).sum();
        return new LoadResult(
                accepted, refused, transportErrors, work.unsent(), work.elapsed(), latency, work.answers());
    }

    public long answered() {
        return accepted + sum(refused);
    }

    public long refused(String code) {
        return refused.getOrDefault(code, 0L);
    }

    public long lost() {
        return sum(transportErrors);
    }

    /** Answers of every kind per second. */
    public double ratePerSecond() {
        return elapsed.isZero() ? 0 : answered() * 1e9 / elapsed.toNanos();
    }

    private static long sum(SortedMap<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
