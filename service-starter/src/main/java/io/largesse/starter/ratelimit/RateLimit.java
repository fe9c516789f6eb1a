package io.largesse.starter.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.function.Function;

/**
 * A token bucket per caller.
 *
 * <p>A bucket nobody took from for as long as it takes to fill is full, as a new one is, and is forgotten. Where more
 * callers come than are remembered, those that come least are forgotten first, and start anew. Safe for many threads.
 */
final class RateLimit {

    static final int MAX_PER_SECOND = 1_000_000;

    private static final long MILLIS_PER_SECOND = 1_000;

    private final int perSecond;
    private final long burst;
    private final Function<Object, Bucket> newBucket;
    private final Cache<Object, Bucket> buckets;

    /**
     * Describes the rate.
     *
     * @param perSecond 0 for no limit
     * @param burst how much time's worth of the rate may come at once; at least one request can
     */
    RateLimit(int perSecond, Duration burst, int maxTracked, Ticker ticker) {
        this.perSecond = perSecond;
        this.burst = Math.max(1, perSecond * burst.toMillis() / MILLIS_PER_SECOND);
        var bandwidth = Bandwidth.builder()
                .capacity(this.burst)
                .refillGreedy(Math.max(1, perSecond), Duration.ofSeconds(1))
                .build();
        var time = new Time(ticker);
        this.newBucket = _ -> Bucket.builder()
                .addLimit(bandwidth)
                .withCustomTimePrecision(time)
                .build();
        this.buckets = Caffeine.newBuilder()
                // By whoever comes: waking another thread costs more than the little there is to do.
                .executor(Runnable::run)
                .maximumSize(maxTracked)
                .expireAfterAccess(Duration.ofSeconds(windowSeconds()))
                .ticker(ticker)
                .build();
    }

    /** Takes one; answers 0, or how many nanoseconds later there will be one. */
    long take(Object caller) {
        if (perSecond == 0) {
            return 0;
        }
        var taken = buckets.get(caller, newBucket).tryConsumeAndReturnRemaining(1);
        return taken.isConsumed() ? 0 : Math.max(1, taken.getNanosToWaitForRefill());
    }

    /** In the form of the header RateLimit-Policy, less its name: quota and window in seconds. */
    String policy() {
        return "q=" + burst + ";w=" + windowSeconds();
    }

    /** In which an empty bucket is full again. */
    private long windowSeconds() {
        return Math.ceilDiv(burst, Math.max(1, perSecond));
    }

    /** The same time for buckets and their memory. */
    private record Time(Ticker ticker) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return ticker.read();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
