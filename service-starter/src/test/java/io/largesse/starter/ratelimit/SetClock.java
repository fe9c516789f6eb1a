package io.largesse.starter.ratelimit;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that goes on when it is told to; begins close to where nanoseconds start anew from below. */
final class SetClock implements Ticker {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 500_000_000L);

    @Override
    public long read() {
        return nanos.get();
    }

    void goOn(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
