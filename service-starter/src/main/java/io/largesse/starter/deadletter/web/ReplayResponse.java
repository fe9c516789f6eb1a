package io.largesse.starter.deadletter.web;

import io.largesse.starter.deadletter.Place;
import io.largesse.starter.deadletter.Replay;
import io.largesse.starter.deadletter.ReplayFilter;
import io.largesse.starter.deadletter.ReplayOrder;
import io.largesse.starter.deadletter.ReplayPreviews;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A replay and how far it came.
 *
 * @param matched records that were meant; {@code replayed}, {@code skipped} and {@code parked} together
 * @param failure why it could not go on; with FAILED
 */
record ReplayResponse(
        String replayId,
        String topic,
        Replay.State state,
        ReplayFilter filter,
        boolean again,
        int ratePerSecond,
        long maxRecords,
        String startedBy,
        String reason,
        Instant startedAt,
        @Nullable Instant endedAt,
        long records,
        long scanned,
        long matched,
        long replayed,
        long skipped,
        long parked,
        @Nullable String failure) {

    /**
     * Newest first.
     *
     * @param nextCursor absent at the end
     */
    record Page(List<ReplayResponse> replays, @Nullable String nextCursor) {
        static Page of(List<Replay> replays, int limit) {
            String next = replays.size() < limit
                    ? null
                    : Long.toString(replays.getLast().id());
            return new Page(replays.stream().map(ReplayResponse::of).toList(), next);
        }
    }

    /**
     * What a replay would do.
     *
     * @param first places of records it would send, the first ones
     * @param complete false where the topic is longer than one call may look at: there may be more
     */
    record Preview(
            boolean dryRun,
            String topic,
            long scanned,
            long matched,
            long replayed,
            long skipped,
            long parked,
            boolean complete,
            List<Place> first) {

        static Preview of(String topic, ReplayPreviews.Preview preview) {
            Replay.Counts counts = preview.counts();
            return new Preview(
                    true,
                    topic,
                    counts.scanned(),
                    counts.matched(),
                    counts.replayed(),
                    counts.skipped(),
                    counts.parked(),
                    preview.complete(),
                    preview.first());
        }
    }

    static ReplayResponse of(Replay replay) {
        ReplayOrder order = replay.order();
        Replay.Counts counts = replay.counts();
        return new ReplayResponse(
                Long.toString(replay.id()),
                order.topic(),
                replay.state(),
                order.filter(),
                order.again(),
                order.ratePerSecond(),
                order.maxRecords(),
                order.by().id(),
                order.by().reason(),
                replay.startedAt(),
                replay.endedAt(),
                replay.extent().records(),
                counts.scanned(),
                counts.matched(),
                counts.replayed(),
                counts.skipped(),
                counts.parked(),
                replay.failure());
    }
}
