package io.largesse.payout.adapter.in.message;

import io.largesse.payout.application.service.RowInHand;
import io.largesse.payout.domain.model.PayoutRow;
import io.largesse.schema.payout.RowRequested;
import io.largesse.starter.kafka.RecordInHand;
import org.jspecify.annotations.Nullable;

/** A row that came by Kafka. */
record HeldRow(RecordInHand<RowRequested> message, PayoutRow row, int maxRetries, long arrivedNanos)
        implements RowInHand {

    @Override
    public int sending() {
        return message.value().getSending();
    }

    @Override
    public int attempt() {
        return message.retries() + 1;
    }

    @Override
    public boolean isLastAttempt() {
        return message.retries() >= maxRetries;
    }

    @Override
    public @Nullable String traceparent() {
        return message.traceparent();
    }

    @Override
    public boolean isRevoked() {
        return message.isRevoked();
    }

    @Override
    public void done() {
        message.done();
    }

    @Override
    public void giveBack() {
        message.giveBack();
    }

    @Override
    public void retryLater(String code, String detail) {
        message.retryLater(new NoAnswer(code + ": " + detail));
    }

    /** What the headers of the retry say; thousands are made while the money API is away. */
    private static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoAnswer(String message) {
            super(message, null, false, false);
        }
    }
}
