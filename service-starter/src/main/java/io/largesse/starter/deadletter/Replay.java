package io.largesse.starter.deadletter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A replay and how far it came.
 *
 * @param extent what of the topic it goes through: what was there when it was started, so that records which fail again
 *     are not replayed by it again
 * @param next where it goes on
 * @param failure why it could not go on; with FAILED
 */
public record Replay(
        long id,
        ReplayOrder order,
        Instant startedAt,
        @Nullable Instant endedAt,
        Extent extent,
        Place next,
        State state,
        Counts counts,
        @Nullable String failure) {

    /** RUNNING becomes one of the others, which are final. */
    public enum State {
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    /**
     * What became of records.
     *
     * @param scanned looked at
     * @param replayed sent back to their group
     * @param skipped matched, but replayed or parked before
     * @param parked had used up their replays
     */
    public record Counts(long scanned, long replayed, long skipped, long parked) {
        public static final Counts NONE = new Counts(0, 0, 0, 0);

        public long matched() {
            return replayed + skipped + parked;
        }

        public long sent() {
            return replayed + parked;
        }
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }
}
