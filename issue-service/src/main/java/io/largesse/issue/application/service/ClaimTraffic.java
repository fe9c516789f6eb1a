package io.largesse.issue.application.service;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** Knows whether members are claiming right now. */
@Component
public class ClaimTraffic {
    private static final long PRECISION_NANOS = Duration.ofMillis(1).toNanos();

    /** When the latest claim came, by {@link System#nanoTime}; written at most once a millisecond. */
    private volatile long latestNanos = System.nanoTime() - Duration.ofDays(1).toNanos();

    /** To be told of every claim; costs a look at the clock. */
    public void claimCame() {
        long now = System.nanoTime();
        if (now - latestNanos > PRECISION_NANOS) {
            latestNanos = now;
        }
    }

    public boolean wasWithin(Duration duration) {
        return System.nanoTime() - latestNanos <= duration.toNanos();
    }
}
