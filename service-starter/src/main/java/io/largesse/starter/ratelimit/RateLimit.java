package io.largesse.starter.ratelimit;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket per caller, kept as one number: when the bucket will be full (the virtual scheduling form of the
 * generic
 * cell rate algorithm, ITU-T I.371, annex A).
 *
 * <p>It stands in front of every claim, most of them by callers that never came before: so what is remembered is two
 * plain
 * maps, a young one and an old one, and forgetting is to drop the old one. A bucket nobody took from for as long as it
 * takes to fill is full, as a new one is, and may be forgotten. Where more callers come than are remembered, those that
 * did not come lately are forgotten first, and start anew. Safe for many threads.
 */
final class RateLimit {

    static final int MAX_PER_SECOND = 1_000_000;

    private static final long MILLIS_PER_SECOND = 1_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final int perSecond;
    private final long burst;
    private final long nanosPerRequest;
    private final long toleranceNanos;
    private final int maxPerGeneration;
    private final Ticker ticker;
    private volatile Generations callers;

    /**
     * Describes the rate.
     *
     * @param perSecond 0 for no limit
     * @param burst how much time's worth of the rate may come at once; at least one request can
     */
    RateLimit(int perSecond, Duration burst, int maxTracked, Ticker ticker) {
        this.perSecond = perSecond;
        this.burst = Math.max(1, perSecond * burst.toMillis() / MILLIS_PER_SECOND);
        this.nanosPerRequest = NANOS_PER_SECOND / Math.max(1, perSecond);
        this.toleranceNanos = (this.burst - 1) * nanosPerRequest;
        this.maxPerGeneration = Math.max(1, maxTracked / 2);
        this.ticker = ticker;
        this.callers = new Generations(ticker.read(), new ConcurrentHashMap<>(), Map.of());
    }

    /** Takes one; answers 0, or how many nanoseconds later there will be one. */
    long take(Object caller) {
        if (perSecond == 0) {
            return 0;
        }
        long now = ticker.read();
        AtomicLong fullAt = fullAt(caller, now);
        while (true) {
            long before = fullAt.get();
            long from = before - now > 0 ? before : now;
            long tooEarly = from - now - toleranceNanos;
            if (tooEarly > 0) {
                return tooEarly;
            }
            if (fullAt.compareAndSet(before, from + nanosPerRequest)) {
                return 0;
            }
        }
    }

    private AtomicLong fullAt(Object caller, long now) {
        Generations known = generations(now);
        AtomicLong young = known.young.get(caller);
        if (young != null) {
            return young;
        }
        AtomicLong old = known.old.get(caller);
        AtomicLong mine = old == null ? new AtomicLong(now) : old;
        AtomicLong first = known.young.putIfAbsent(caller, mine);
        return first == null ? mine : first;
    }

    /** The young become the old once that takes as long as a bucket to fill, or once there are too many. */
    private Generations generations(long now) {
        Generations known = callers;
        return known.isOver(now, windowSeconds() * NANOS_PER_SECOND, maxPerGeneration) ? next(known, now) : known;
    }

    private synchronized Generations next(Generations known, long now) {
        if (callers == known) {
            callers = new Generations(now, new ConcurrentHashMap<>(), known.young);
        }
        return callers;
    }

    /** In the form of the header RateLimit-Policy, less its name: quota and window in seconds. */
    String policy() {
        return "q=" + burst + ";w=" + windowSeconds();
    }

    /** In which an empty bucket is full again. */
    private long windowSeconds() {
        return Math.ceilDiv(burst, Math.max(1, perSecond));
    }

    /** Callers that came since the start, and those that came in the generation before. */
    private record Generations(
            long startedNanos, ConcurrentHashMap<Object, AtomicLong> young, Map<Object, AtomicLong> old) {

        boolean isOver(long now, long lifeNanos, int maxCallers) {
            return now - startedNanos >= lifeNanos || young.mappingCount() >= maxCallers;
        }
    }
}
