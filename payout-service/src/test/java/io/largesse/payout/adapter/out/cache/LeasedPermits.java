package io.largesse.payout.adapter.out.cache;

import io.largesse.payout.application.port.RateBudget.Permits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** All permits that were leased by whomever, and the worst that can be made of them. For use by several threads. */
final class LeasedPermits {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final List<Permits> leases = new ArrayList<>();

    synchronized void add(Permits lease) {
        leases.add(lease);
    }

    synchronized int count() {
        return leases.stream().mapToInt(Permits::count).sum();
    }

    /**
     * Calls in the busiest rolling second, if each permit is used when it does most harm: those that may still be used
     * when the second begins, and those whose moment comes before it ends.
     */
    synchronized int busiestSecond() {
        long[] firsts = moments(0);
        long[] lasts = moments(1);
        int busiest = 0;
        int begun = 0;
        for (int over = 0; over < lasts.length; over++) {
            while (begun < firsts.length && firsts[begun] < lasts[over] + SECOND) {
                begun++;
            }
            busiest = Math.max(busiest, begun - over);
        }
        return busiest;
    }

    /** Permits per second in the stretch of three seconds that has most of them. */
    synchronized double bestRate() {
        long[] firsts = moments(0);
        int most = 0;
        int next = 0;
        for (int from = 0; from < firsts.length; from++) {
            while (next < firsts.length && firsts[next] < firsts[from] + 3 * SECOND) {
                next++;
            }
            most = Math.max(most, next - from);
        }
        return most / 3.0;
    }

    /** In nanoseconds, from one moment to the next; 0 where one was leased twice. */
    synchronized long shortestDistance() {
        long[] firsts = moments(0);
        long shortest = Long.MAX_VALUE;
        for (int next = 1; next < firsts.length; next++) {
            shortest = Math.min(shortest, firsts[next] - firsts[next - 1]);
        }
        return shortest;
    }

    private long[] moments(int late) {
        long[] moments = leases.stream()
                .flatMapToLong(lease -> LongStream.range(0, lease.count())
                        .map(turn -> lease.firstNanos() + turn * lease.stepNanos() + late * lease.toleranceNanos()))
                .toArray();
        Arrays.sort(moments);
        return moments;
    }
}
