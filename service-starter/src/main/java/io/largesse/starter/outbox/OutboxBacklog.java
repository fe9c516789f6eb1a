package io.largesse.starter.outbox;

import java.time.Duration;

/**
 * What waits in the outbox.
 *
 * @param waiting number of events, counted up to {@value #MOST_COUNTED}
 * @param age of the oldest; zero where none waits
 */
record OutboxBacklog(long waiting, Duration age) {
    /** Counting more would cost more than it tells. */
    static final int MOST_COUNTED = 100_000;

    static final OutboxBacklog NONE = new OutboxBacklog(0, Duration.ZERO);
}
