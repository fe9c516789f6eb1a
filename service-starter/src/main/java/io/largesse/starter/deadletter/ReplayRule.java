package io.largesse.starter.deadletter;

import org.jspecify.annotations.Nullable;

/**
 * What a replay does with a record.
 *
 * @param again whether records that were replayed or parked before are meant too
 * @param maxReplays replays of one record; then it is parked, unless it comes from the parking topic
 */
public record ReplayRule(DeadLetterTopic.Kind from, boolean again, int maxReplays) {

    /** What becomes of a record that matches. */
    public enum Verdict {
        REPLAY,
        PARK,
        SKIP
    }

    /** Replays before the record came here count as much as those from here. */
    public Verdict on(DeadLetter letter, @Nullable Replayed found) {
        Replayed before = found != null && found.isOf(letter) ? found : null;
        if (before != null && !again) {
            return Verdict.SKIP;
        }
        int replays = letter.replays() + (before == null ? 0 : before.times());
        return from == DeadLetterTopic.Kind.DEAD_LETTER && replays >= maxReplays ? Verdict.PARK : Verdict.REPLAY;
    }
}
