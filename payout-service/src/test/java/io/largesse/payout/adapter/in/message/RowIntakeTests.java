package io.largesse.payout.adapter.in.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.payout.application.service.RowInHand;
import io.largesse.schema.payout.PaymentKind;
import io.largesse.schema.payout.RowRequested;
import io.largesse.starter.kafka.ConsumerSettings;
import io.largesse.starter.kafka.RecordInHand;
import io.largesse.starter.secret.SensitiveTexts;
import io.largesse.starter.secret.UnreadableSecretException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;

class RowIntakeTests {
    private static final SensitiveTexts TEXTS = SensitiveTexts.withKey("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
    private static final SensitiveTexts OTHERS = SensitiveTexts.withKey("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

    private final RowIntake intake =
            new RowIntake(TEXTS, new Binder().bindOrCreate("largesse.kafka.consumer", ConsumerSettings.class));

    @Test
    void deciphersVouchers() throws Exception {
        intake.take(List.of(new Message(voucher(1, TEXTS.encrypt("GIFT-1")))));

        List<RowInHand> rows = next();
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().row().voucherNumber()).isEqualTo("GIFT-1");
        assertThat(rows.getFirst().row().idempotencyKey()).isEqualTo("7-1");
        assertThat(rows.getFirst().row().toString()).doesNotContain("GIFT-1");
    }

    @Test
    void rowThatCannotBeDecipheredIsNotPaidAndTheOthersAre() throws Exception {
        byte[] changed = TEXTS.encrypt("GIFT-2");
        changed[changed.length - 1] ^= 1;
        Message good = new Message(voucher(1, TEXTS.encrypt("GIFT-1")));
        Message changedOne = new Message(voucher(2, changed));
        Message ofAnotherKey = new Message(voucher(3, OTHERS.encrypt("GIFT-3")));
        Message empty = new Message(voucher(4, new byte[0]));
        Message points = new Message(points(5));

        intake.take(List.of(good, changedOne, ofAnotherKey, empty, points));

        assertThat(next()).extracting(row -> row.row().rowId()).containsExactly(1L, 5L);
        assertThat(List.of(changedOne, ofAnotherKey, empty)).allSatisfy(message -> {
            assertThat(message.failure).isInstanceOf(UnreadableSecretException.class);
            assertThat(message.isDone).isFalse();
        });
        assertThat(List.of(good, points))
                .allSatisfy(message -> assertThat(message.failure).isNull());
    }

    @Test
    void readsAMessageAgainAsItWas() throws Exception {
        RowRequested value = voucher(1, TEXTS.encrypt("GIFT-1"));

        intake.take(List.of(new Message(value)));
        intake.take(List.of(new Message(value)));

        assertThat(next()).extracting(row -> row.row().voucherNumber()).containsExactly("GIFT-1", "GIFT-1");
    }

    @Test
    void takesABoundedBatchInTheOrderOfArrival() throws Exception {
        intake.take(LongStream.rangeClosed(1, 2_500)
                .<RecordInHand<RowRequested>>mapToObj(id -> new Message(points(id)))
                .toList());

        assertThat(next()).hasSize(2_000).extracting(row -> row.row().rowId()).startsWith(1L, 2L, 3L);
        assertThat(next()).hasSize(500);
        assertThat(next()).isEmpty();
    }

    @Test
    void givesBackWhatWaits() throws Exception {
        Message message = new Message(points(1));
        intake.take(List.of(message));

        intake.close();

        assertThat(message.isGivenBack).isTrue();
        assertThat(next()).isEmpty();
    }

    private List<RowInHand> next() throws InterruptedException {
        return intake.next(0, TimeUnit.MILLISECONDS);
    }

    private static RowRequested voucher(long rowId, byte[] number) {
        return new RowRequested(
                7L, rowId, 1, PaymentKind.VOUCHER, "event", "member", ByteBuffer.wrap(number), null, null, "why");
    }

    private static RowRequested points(long rowId) {
        return new RowRequested(
                7L, rowId, 1, PaymentKind.POINT, "event", "member", null, 100L, "20301231235959", "why");
    }

    /** A message that notes what became of it. */
    private static final class Message implements RecordInHand<RowRequested> {
        private final RowRequested value;
        private @Nullable Throwable failure;
        private boolean isDone;
        private boolean isGivenBack;

        private Message(RowRequested value) {
            this.value = value;
        }

        @Override
        public RowRequested value() {
            return value;
        }

        @Override
        public @Nullable String traceparent() {
            return null;
        }

        @Override
        public int retries() {
            return 0;
        }

        @Override
        public boolean isRevoked() {
            return false;
        }

        @Override
        public void done() {
            isDone = true;
        }

        @Override
        public void giveBack() {
            isGivenBack = true;
        }

        @Override
        public void retryLater(Throwable cause) {
            failure = cause;
        }
    }
}
