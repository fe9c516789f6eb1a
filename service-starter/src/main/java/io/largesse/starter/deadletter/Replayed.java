package io.largesse.starter.deadletter;

import java.time.Instant;

/**
 * What replays did to a record.
 *
 * @param timestamp of the record
 * @param replayId the last one
 * @param parked whether that one parked it
 * @param times how often it was sent back to its group from this place
 */
public record Replayed(long timestamp, long replayId, boolean parked, int times, Instant at) {

    /** False for a record of a topic that was deleted, at whose place stands another one now. */
    public boolean isOf(DeadLetter letter) {
        return timestamp == letter.timestamp();
    }
}
