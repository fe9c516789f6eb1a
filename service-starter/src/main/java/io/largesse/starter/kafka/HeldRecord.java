package io.largesse.starter.kafka;

import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A record that a {@link PipelineLoop} handed out. */
final class HeldRecord<V extends SpecificRecord> implements RecordInHand<V> {
    private final ConsumerRecord<byte[], byte[]> source;
    private final @Nullable Received<V> received;
    private final PendingMoves moves;

    private volatile boolean settled;
    private volatile boolean givenBack;
    private volatile boolean revoked;

    /** A malformed record has nothing to show, and stays in hand until it is a dead letter. */
    HeldRecord(ConsumerRecord<byte[], byte[]> source, @Nullable Received<V> received, PendingMoves moves) {
        this.source = source;
        this.received = received;
        this.moves = moves;
    }

    @Override
    public V value() {
        return decoded().value();
    }

    @Override
    public @Nullable String traceparent() {
        return decoded().traceparent();
    }

    private Received<V> decoded() {
        return Objects.requireNonNull(received, "expected a record that could be read");
    }

    @Override
    public int retries() {
        return FailureHeaders.retries(source.headers());
    }

    @Override
    public boolean isRevoked() {
        return revoked;
    }

    @Override
    public void done() {
        settled = true;
    }

    @Override
    public void giveBack() {
        givenBack = true;
    }

    @Override
    public void retryLater(Throwable cause) {
        moves.retryLater(source, cause, this::done);
    }

    boolean isSettled() {
        return settled;
    }

    /** Whether its holder is through with it. */
    boolean isReleased() {
        return settled || givenBack;
    }

    void revoke() {
        revoked = true;
    }

    TopicPartition partition() {
        return new TopicPartition(source.topic(), source.partition());
    }

    OffsetAndMetadata next() {
        return new OffsetAndMetadata(source.offset() + 1, source.leaderEpoch(), "");
    }
}
