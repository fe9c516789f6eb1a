package io.largesse.starter.kafka;

import io.largesse.starter.failure.TransientFailures;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchAcknowledgingMessageListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Tries the records of a retry topic one by one, each not before it is due.
 *
 * <p>All records wait equally long, so the first of a partition that is not due yet stands for all behind it: the
 * listener hands the rest back and the container sleeps until then. What cannot be decoded or is malformed, as a
 * replayed record may be, is a dead letter again at once.
 */
final class RetryListener<V extends SpecificRecord> implements BatchAcknowledgingMessageListener<byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(RetryListener.class);
    private static final Duration PAUSE_AFTER_TRANSIENT_FAILURE = Duration.ofSeconds(1);
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);

    private final BatchEffect<V> effect;
    private final RecordDecoder<V> decoder;
    private final FailedRecords failed;
    private final Clock clock;

    RetryListener(BatchEffect<V> effect, RecordDecoder<V> decoder, FailedRecords failed, Clock clock) {
        this.effect = effect;
        this.decoder = decoder;
        this.failed = failed;
        this.clock = clock;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> poll, @Nullable Acknowledgment acknowledgment) {
        for (int index = 0; index < poll.size(); index++) {
            Duration wait = untilDue(poll.get(index));
            if (wait.isPositive() || !retry(poll.get(index))) {
                acknowledged(acknowledgment).nack(index, wait.isPositive() ? wait : PAUSE_AFTER_TRANSIENT_FAILURE);
                return;
            }
        }
        acknowledged(acknowledgment).acknowledge();
    }

    /** False where something all records need is away: this record and those behind it come again. */
    private boolean retry(ConsumerRecord<byte[], byte[]> record) {
        Received<V> received;
        try {
            received = decoder.decode(record);
        } catch (RuntimeException e) {
            return isMoved(record, e, failed::bury);
        }
        return isHandled(record, received);
    }

    private boolean isHandled(ConsumerRecord<byte[], byte[]> record, Received<V> received) {
        try {
            effect.apply(List.of(received));
            return true;
        } catch (RuntimeException e) {
            return isMoved(record, e, failed::retryLater);
        }
    }

    /**
     * An exception may not leave the listener: the container would repeat the poll without heeding what it hands back.
     */
    private boolean isMoved(
            ConsumerRecord<byte[], byte[]> record,
            RuntimeException cause,
            BiConsumer<ConsumerRecord<byte[], byte[]>, Throwable> move) {
        if (TransientFailures.contains(cause)) {
            return comesAgain(record, cause);
        }
        try {
            move.accept(record, cause);
            return true;
        } catch (RuntimeException e) {
            return comesAgain(record, e);
        }
    }

    private static boolean comesAgain(ConsumerRecord<byte[], byte[]> record, RuntimeException failure) {
        LOG.warn("Retry of {}@{} waits", record.topic(), record.offset(), failure);
        return false;
    }

    /** Never longer than the consumer may stay away from the broker, whatever the header says. */
    private Duration untilDue(ConsumerRecord<?, ?> record) {
        Duration wait = Duration.between(clock.instant(), FailureHeaders.retryAt(record.headers()));
        return wait.compareTo(LONGEST_SLEEP) < 0 ? wait : LONGEST_SLEEP;
    }

    private static Acknowledgment acknowledged(@Nullable Acknowledgment acknowledgment) {
        if (acknowledgment == null) {
            throw new IllegalStateException("expected a container with manual acknowledgement, but saw another");
        }
        return acknowledgment;
    }
}
