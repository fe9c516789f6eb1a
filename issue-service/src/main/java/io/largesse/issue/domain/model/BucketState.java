package io.largesse.issue.domain.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one bucket of a policy's stock holds.
 *
 * @param condition whether claims can be decided by it
 * @param shut whether all claims are refused for the time being
 * @param run run of the Redis server that answered, different after each start
 * @param accepted claims that took stock here
 * @param waiting groups of claims that wait to be carried to Kafka
 * @param waitingSince when the oldest of them was accepted; null where none waits
 * @param free places nobody took
 */
public record BucketState(
        Condition condition,
        boolean shut,
        String run,
        long accepted,
        long waiting,
        @Nullable Instant waitingSince,
        List<SequenceRange> free) {

    /** Whether claims can be decided by a bucket. */
    public enum Condition {
        READY,
        /** Redis started anew since the bucket was opened: it may have lost its latest claims. */
        UNCONFIRMED,
        /** There is no stock, or one of another epoch. */
        MISSING
    }

    public long left() {
        return free.stream().mapToLong(SequenceRange::size).sum();
    }
}
