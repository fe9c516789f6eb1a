package io.largesse.starter.kafka;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves of records to failure topics that the broker has not acknowledged yet; one that fails is made again, without
 * limit, for its record stays in hand until then.
 */
final class PendingMoves {
    private static final Logger LOG = LoggerFactory.getLogger(PendingMoves.class);

    private final FailedRecords failed;
    private final Queue<Move> waiting = new ConcurrentLinkedQueue<>();

    PendingMoves(FailedRecords failed) {
        this.failed = failed;
    }

    void retryLater(ConsumerRecord<byte[], byte[]> record, Throwable cause, Runnable settled) {
        waiting.add(new Move(record, cause, settled, false));
    }

    void bury(ConsumerRecord<byte[], byte[]> record, Throwable cause, Runnable settled) {
        waiting.add(new Move(record, cause, settled, true));
    }

    /** Sends those that wait now; called by one thread again and again. */
    void send() {
        for (int count = waiting.size(); count > 0; count--) {
            Move move = waiting.poll();
            if (move != null) {
                send(move);
            }
        }
    }

    private void send(Move move) {
        try {
            failed.move(move.record, move.cause, move.isFinal).whenComplete((_, failure) -> {
                if (failure == null) {
                    move.settled.run();
                } else {
                    again(move, failure);
                }
            });
        } catch (RuntimeException e) {
            again(move, e);
        }
    }

    private void again(Move move, Throwable failure) {
        LOG.warn("A record could not be moved to a failure topic; it is tried again", failure);
        waiting.add(move);
    }

    private record Move(ConsumerRecord<byte[], byte[]> record, Throwable cause, Runnable settled, boolean isFinal) {}
}
