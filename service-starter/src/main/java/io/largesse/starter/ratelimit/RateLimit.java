package io.largesse.starter.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A token bucket per key, each in one number: the time at which it will be full again (GCRA).
 *
 * <p>A bucket nobody took from for the time of a burst is full, as a new one is, and is forgotten. Where more keys
 * come than are remembered, those that come least are forgotten first, and start anew. Safe for many threads.
 */
final class RateLimit {

    static final int MAX_PER_SECOND = 1_000_000;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final int perSecond;
    private final long intervalNanos;
    private final long burstNanos;
    private final Ticker ticker;
    private final Function<Object, AtomicLong> newBucket;
    private final Cache<Object, AtomicLong> fullAtNanos;

    /**
     * Describes the rate.
     *
     * @param perSecond 0 for no limit
     * @param burst how much time's worth of the rate may come at once; at least one request can
     */
    RateLimit(int perSecond, Duration burst, int maxTracked, Ticker ticker) {
        this.perSecond = perSecond;
        this.intervalNanos = perSecond == 0 ? 0 : NANOS_PER_SECOND / perSecond;
        this.burstNanos = Math.max(burst.toNanos(), intervalNanos);
        this.ticker = ticker;
        this.newBucket = _ -> new AtomicLong(ticker.read());
        this.fullAtNanos = Caffeine.newBuilder()
                .maximumSize(maxTracked)
                .expireAfterAccess(Duration.ofNanos(burstNanos))
                .ticker(ticker)
                .build();
    }

    /** Takes one; answers 0, or how many nanoseconds later there will be one. */
    long take(Object key) {
        if (perSecond == 0) {
            return 0;
        }
        var bucket = fullAtNanos.get(key, newBucket);
        while (true) {
            var now = ticker.read();
            var before = bucket.get();
            // Of nanoTime only differences have a meaning.
            var fullAt = Math.max(before - now, 0) + intervalNanos;
            if (fullAt > burstNanos) {
                return fullAt - burstNanos;
            }
            if (bucket.compareAndSet(before, now + fullAt)) {
                return 0;
            }
        }
    }

    /** In the form of the header RateLimit-Policy, less its name: quota and window in seconds. */
    String policy() {
        var windowSeconds = Math.max(1, Math.ceilDiv(burstNanos, NANOS_PER_SECOND));
        return "q=" + perSecond * windowSeconds + ";w=" + windowSeconds;
    }
}
