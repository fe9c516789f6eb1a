package io.largesse.starter.kafka;

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
 * <p>Classes of records: valid ones go to the handler; malformed ones to the dead-letter topic at once; a valid one
 * that fails on its own is found by halving the batch and goes to the retry topic, the rest goes through. A transient
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
        List<Decoded<V>> valid = new ArrayList<>(poll.size());
        List<Malformed> malformed = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : poll) {
            decode(record, valid, malformed);
        }
        apply(valid);
        // Last: a poll that is waited with comes again, and would bury them again each time.
        malformed.forEach(each -> failed.bury(each.source, each.failure));
    }

    private void decode(ConsumerRecord<byte[], byte[]> record, List<Decoded<V>> valid, List<Malformed> malformed) {
        try {
            valid.add(new Decoded<>(record, decoder.decode(record)));
        } catch (RuntimeException e) {
            if (TransientFailures.contains(e)) {
                throw e;
            }
            malformed.add(new Malformed(record, e));
        }
    }

    /** Depth is the logarithm of the batch; one poison record costs about twice that many calls of the handler. */
    private void apply(List<Decoded<V>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            effect.apply(batch.stream().map(Decoded::received).toList());
        } catch (RuntimeException e) {
            if (TransientFailures.contains(e)) {
                throw e;
            }
            isolate(batch, e);
        }
    }

    private void isolate(List<Decoded<V>> batch, RuntimeException failure) {
        if (batch.size() == 1) {
            failed.retryLater(batch.getFirst().source(), failure);
            return;
        }
        LOG.debug("Batch of {} failed, halving it", batch.size(), failure);
        int middle = batch.size() / 2;
        apply(batch.subList(0, middle));
        apply(batch.subList(middle, batch.size()));
    }

    private record Malformed(ConsumerRecord<byte[], byte[]> source, RuntimeException failure) {}

    private record Decoded<V>(ConsumerRecord<byte[], byte[]> source, Received<V> received) {}
}
