package io.largesse.starter.kafka;

import static io.largesse.starter.kafka.Batches.DEAD_LETTER;
import static io.largesse.starter.kafka.Batches.NOW;
import static io.largesse.starter.kafka.Batches.RETRY;
import static io.largesse.starter.kafka.Batches.record;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.support.Acknowledgment;

class RetryListenerTests {

    private final Batches batches = new Batches();
    private final RetryListener<Batches.Word> listener = new RetryListener<>(
            batches.effect(), batches.decoder(), batches.failedRecords(), Clock.fixed(NOW, ZoneOffset.UTC));
    private final Acknowledged acknowledged = new Acknowledged();

    @Test
    void triesEachRecordAlone() {
        listener.onMessage(List.of(due(0, "a"), due(1, "b")), acknowledged);

        assertThat(batches.handled).containsExactly(List.of("a"), List.of("b"));
        assertThat(acknowledged.all).isTrue();
    }

    @Test
    void handsBackWhatIsNotDueAndAllBehindIt() {
        listener.onMessage(List.of(due(0, "a"), at(NOW.plusSeconds(2), 1, "b"), due(2, "c")), acknowledged);

        assertThat(batches.handled).containsExactly(List.of("a"));
        assertThat(acknowledged.all).isFalse();
        assertThat(acknowledged.handedBackFrom).isEqualTo(1);
        assertThat(acknowledged.sleep).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void neverStaysAwayFromTheBrokerForLong() {
        listener.onMessage(List.of(at(NOW.plusSeconds(86_400), 0, "a")), acknowledged);

        assertThat(acknowledged.sleep).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void triesAtOnceWhatCarriesNoTime() {
        ConsumerRecord<byte[], byte[]> unreadable = record(1, "b");
        FailureHeaders.set(unreadable.headers(), FailureHeaders.RETRY_AT, "soon");

        listener.onMessage(List.of(record(0, "a"), unreadable), acknowledged);

        assertThat(batches.handled).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void triesAgainLaterWhatFailsAgain() {
        batches.failing.put("a", new IllegalArgumentException("bad"));
        ConsumerRecord<byte[], byte[]> once = due(0, "a");
        FailureHeaders.set(once.headers(), FailureHeaders.RETRIES, "1");

        listener.onMessage(List.of(once, due(1, "b")), acknowledged);

        assertThat(batches.handled).containsExactly(List.of("b"));
        assertThat(batches.sentTo(RETRY)).containsExactly("a");
        assertThat(FailureHeaders.retries(batches.lastSent().headers())).isEqualTo(2);
        assertThat(acknowledged.all).isTrue();
    }

    @Test
    void buriesWhatHasUsedUpItsRetries() {
        batches.failing.put("a", new IllegalArgumentException("bad"));
        ConsumerRecord<byte[], byte[]> twice = due(0, "a");
        FailureHeaders.set(twice.headers(), FailureHeaders.RETRIES, "2");

        listener.onMessage(List.of(twice), acknowledged);

        assertThat(batches.sentTo(RETRY)).isEmpty();
        assertThat(batches.sentTo(DEAD_LETTER)).containsExactly("a");
    }

    /** A dead letter that was replayed: it was never a matter of waiting. */
    @Test
    void buriesAtOnceWhatCannotBeDecoded() {
        ConsumerRecord<byte[], byte[]> empty = new ConsumerRecord<>(RETRY, 0, 4, "k".getBytes(UTF_8), null);
        FailureHeaders.set(empty.headers(), FailureHeaders.REPLAYS, "2");

        listener.onMessage(List.of(empty, due(5, "b")), acknowledged);

        assertThat(batches.lastSent().topic()).isEqualTo(DEAD_LETTER);
        assertThat(FailureHeaders.replays(batches.lastSent().headers())).isEqualTo(2);
        assertThat(batches.sentTo(RETRY)).isEmpty();
        assertThat(batches.handled).containsExactly(List.of("b"));
        assertThat(acknowledged.all).isTrue();
    }

    @Test
    void buriesAtOnceWhatItsHandlerCallsMalformed() {
        batches.failing.put("a", new MalformedRecordException("no word", new IllegalArgumentException("bad")));

        listener.onMessage(List.of(due(0, "a"), due(1, "b")), acknowledged);

        assertThat(batches.sentTo(DEAD_LETTER)).containsExactly("a");
        assertThat(batches.sentTo(RETRY)).isEmpty();
        assertThat(batches.handled).containsExactly(List.of("b"));
        assertThat(acknowledged.all).isTrue();
    }

    @Test
    void waitsWhileTheDatabaseIsAway() {
        RuntimeException away = new IllegalStateException(new ConnectException("connection refused"));
        batches.failing.put("a", away);

        listener.onMessage(List.of(due(0, "b"), due(1, "a"), due(2, "c")), acknowledged);

        assertThat(batches.producer.history()).isEmpty();
        assertThat(acknowledged.all).isFalse();
        assertThat(acknowledged.handedBackFrom).isEqualTo(1);
    }

    private static ConsumerRecord<byte[], byte[]> due(long offset, String word) {
        return at(NOW, offset, word);
    }

    private static ConsumerRecord<byte[], byte[]> at(Instant retryAt, long offset, String word) {
        ConsumerRecord<byte[], byte[]> record = record(offset, word);
        FailureHeaders.set(record.headers(), FailureHeaders.RETRY_AT, Long.toString(retryAt.toEpochMilli()));
        return record;
    }

    private static final class Acknowledged implements Acknowledgment {

        private boolean all;
        private int handedBackFrom = -1;
        private @Nullable Duration sleep;

        @Override
        public void acknowledge() {
            all = true;
        }

        @Override
        public void nack(int index, Duration pause) {
            handedBackFrom = index;
            sleep = pause;
        }
    }
}
