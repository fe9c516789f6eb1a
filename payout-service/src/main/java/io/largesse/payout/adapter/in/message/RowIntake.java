package io.largesse.payout.adapter.in.message;

import io.largesse.payout.application.service.RowInHand;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.PaymentKind;
import io.largesse.payout.domain.model.PayoutRow;
import io.largesse.schema.payout.RowRequested;
import io.largesse.starter.kafka.ConsumerSettings;
import io.largesse.starter.kafka.RecordInHand;
import io.largesse.starter.secret.SensitiveTexts;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rows that arrived and were not looked up yet. Bounded by the windows of the consumers. */
@Component
class RowIntake {
    private static final int BATCH = 2_000;

    private final SensitiveTexts secrets;
    private final int maxRetries;
    private final BlockingQueue<RowInHand> arrived = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    RowIntake(SensitiveTexts secrets, ConsumerSettings settings) {
        this.secrets = secrets;
        this.maxRetries = settings.maxRetries();
    }

    /** Called by the consumers' threads. A row that cannot be deciphered is a failed record. */
    void take(List<RecordInHand<RowRequested>> messages) {
        if (closed) {
            messages.forEach(RecordInHand::giveBack);
            return;
        }
        long now = System.nanoTime();
        for (RecordInHand<RowRequested> message : messages) {
            try {
                arrived.add(new HeldRow(message, row(message.value()), maxRetries, now));
            } catch (RuntimeException e) {
                message.retryLater(e);
            }
        }
    }

    private PayoutRow row(RowRequested message) {
        return new PayoutRow(
                new CampaignId(message.getCampaignId()),
                message.getRowId(),
                PaymentKind.valueOf(message.getKind().name()),
                message.getEventId(),
                message.getCustomerUid(),
                deciphered(message.getVoucherNumber()),
                message.getAmount(),
                message.getExpiryAt(),
                message.getReason());
    }

    private @Nullable String deciphered(@Nullable ByteBuffer secret) {
        if (secret == null) {
            return null;
        }
        byte[] bytes = new byte[secret.remaining()];
        secret.duplicate().get(bytes);
        return secrets.decrypt(bytes);
    }

    /** Those that wait, as many as one look takes; waits for the first. */
    List<RowInHand> next(long timeout, TimeUnit unit) throws InterruptedException {
        List<RowInHand> batch = new ArrayList<>();
        RowInHand first = arrived.poll(timeout, unit);
        if (first != null) {
            batch.add(first);
            arrived.drainTo(batch, BATCH - 1);
            batch.removeIf(RowIntake::isGivenBack);
        }
        return batch;
    }

    private static boolean isGivenBack(RowInHand row) {
        if (row.isRevoked()) {
            row.giveBack();
        }
        return row.isRevoked();
    }

    /** Gives back what waits, and what still comes, for the instance stops. */
    void close() {
        closed = true;
        List<RowInHand> rest = new ArrayList<>();
        arrived.drainTo(rest);
        rest.forEach(RowInHand::giveBack);
    }
}
