package io.largesse.starter.kafka;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record whose effect is under way. Its holder settles it exactly once, by {@link #done} or {@link #retryLater},
 * from any thread and in any order, or gives it back; until it is settled neither its offset nor any behind it is
 * committed.
 */
public interface RecordInHand<V extends SpecificRecord> {

    V value();

    /** W3C trace context of whoever produced it. */
    @Nullable
    String traceparent();

    /** How often it was tried before, by way of the retry topic. */
    int retries();

    /** Whether another consumer has it now, or will: an effect that has not begun should not begin. */
    boolean isRevoked();

    /** The effect is stored. */
    void done();

    /** Nothing was done and nothing will be: whoever reads the partition next has it again. For a holder that stops. */
    void giveBack();

    /**
     * Moves the record to the retry topic; to the dead letters when its retries are used up, or the cause is a
     * {@link MalformedRecordException}.
     */
    void retryLater(Throwable cause);
}
