package io.largesse.starter.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who was wrong too often in too short a time, and is locked out for another.
 *
 * <p>What comes while a caller is locked out is not counted: so it ends by itself, whatever they do. Safe for many
 * threads.
 */
final class LockOuts {

    private static final Logger log = LoggerFactory.getLogger(LockOuts.class);

    private final int after;
    private final Duration within;
    private final Duration lasting;
    private final Ticker ticker;
    private final Cache<Object, Faults> faults;

    /**
     * What is known of a caller.
     *
     * @param sinceNanos the first of them; where locked out, the last
     */
    private record Faults(int count, long sinceNanos, boolean lockedOut) {}

    /** With {@code after} 0 nobody is ever locked out. */
    LockOuts(int after, RateLimitProperties properties, Ticker ticker) {
        this.after = after;
        this.within = properties.lockOut().within();
        this.lasting = properties.lockOut().lasting();
        this.ticker = ticker;
        this.faults = Caffeine.newBuilder()
                // By whoever comes: waking another thread costs more than the little there is to do.
                .executor(Runnable::run)
                .maximumSize(properties.maxTracked())
                .expireAfterWrite(within.compareTo(lasting) > 0 ? within : lasting)
                .ticker(ticker)
                .build();
    }

    /** For how many nanoseconds more; 0 where not locked out. */
    long remaining(Object caller) {
        var known = faults.getIfPresent(caller);
        return known == null || !known.lockedOut ? 0 : Math.max(0, left(known, lasting, ticker.read()));
    }

    /** Counts one fault; the last that is allowed locks out. */
    void count(Object caller) {
        if (after > 0) {
            faults.asMap().compute(caller, this::next);
        }
    }

    private Faults next(Object caller, @Nullable Faults known) {
        var now = ticker.read();
        if (known == null || left(known, known.lockedOut ? lasting : within, now) <= 0) {
            return counted(caller, 1, now, now);
        }
        return known.lockedOut ? known : counted(caller, known.count + 1, known.sinceNanos, now);
    }

    private Faults counted(Object caller, int count, long sinceNanos, long now) {
        if (count < after) {
            return new Faults(count, sinceNanos, false);
        }
        log.warn("{} is locked out for {} after {} wrong guesses or tokens", caller, lasting, count);
        return new Faults(count, now, true);
    }

    private static long left(Faults known, Duration time, long now) {
        return time.toNanos() - (now - known.sinceNanos);
    }
}
