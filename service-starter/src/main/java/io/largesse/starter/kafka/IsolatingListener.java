package io.largesse.starter.kafka;

import io.largesse.starter.failure.TransientFailures;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Applies a poll as one batch, and finds the poison in it when that fails.
 *
 * <p>Classes of records: valid ones go to the handler; those that cannot be decoded to the dead-letter topic at once;
 * one that fails on its own is found by halving the batch and goes to the retry topic, or to the dead letters where
 * its handler says that it is malformed ({@link MalformedRecordException}); the rest goes through. A transient
 * failure (database, broker or registry away) throws: the container then pauses and hands the same poll over again,
 * without limit. Returning means that every record of the poll has found its place, so that its offset may be
 * committed.
 */
final class IsolatingListener<V extends SpecificRecord> implements BatchMessageListener<byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(IsolatingListener.class);

    private final BatchEffect<V> effect;
    private final RecordDecoder<V> decoder;
    private final FailedRecords failed;

    IsolatingListener(BatchEffect<V> effect, RecordDecoder<V> decoder, FailedRecords failed) {
        this.effect = effect;
        this.decoder = decoder;
        this.failed = failed;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> poll) {
        Poll<V> sorted = new Poll<>(new ArrayList<>(poll.size()), new ArrayList<>());
        for (ConsumerRecord<byte[], byte[]> record : poll) {
            decode(record, sorted);
        }
        apply(sorted.valid, sorted);
        // Last: a poll that is waited with comes again, and would move them again each time.
        sorted.moves.forEach(Runnable::run);
    }

    private void decode(ConsumerRecord<byte[], byte[]> record, Poll<V> poll) {
        try {
            poll.valid.add(new Decoded<>(record, decoder.decode(record)));
        } catch (RuntimeException e) {
            if (TransientFailures.contains(e)) {
                throw e;
            }
            poll.moves.add(() -> failed.bury(record, e));
        }
    }

    /** Depth is the logarithm of the batch; one poison record costs about twice that many calls of the handler. */
    private void apply(List<Decoded<V>> batch, Poll<V> poll) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            effect.apply(batch.stream().map(Decoded::received).toList());
        } catch (RuntimeException e) {
            if (TransientFailures.contains(e)) {
                throw e;
            }
            isolate(batch, e, poll);
        }
    }

    private void isolate(List<Decoded<V>> batch, RuntimeException failure, Poll<V> poll) {
        if (batch.size() == 1) {
            poll.moves.add(() -> failed.retryLater(batch.getFirst().source(), failure));
            return;
        }
        LOG.debug("Batch of {} failed, halving it", batch.size(), failure);
        int middle = batch.size() / 2;
        apply(batch.subList(0, middle), poll);
        apply(batch.subList(middle, batch.size()), poll);
    }

    /** What a poll holds: records to be handled, and what is to be done about the others. */
    private record Poll<V>(List<Decoded<V>> valid, List<Runnable> moves) {}

    private record Decoded<V>(ConsumerRecord<byte[], byte[]> source, Received<V> received) {}
}
