package io.largesse.starter.kafka;

import static io.largesse.starter.kafka.Batches.DEAD_LETTER;
import static io.largesse.starter.kafka.Batches.NOW;
import static io.largesse.starter.kafka.Batches.RETRY;
import static io.largesse.starter.kafka.Batches.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.starter.LoggedLines;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FailedRecordsTests {

    private static final RuntimeException CAUSE =
            new IllegalStateException("outer", new IllegalArgumentException("the cause"));

    private final Batches batches = new Batches();
    private final FailedRecords failed = batches.failedRecords();

    @Test
    void buriesTheBytesAsTheyAreAndSaysWhy() {
        ConsumerRecord<byte[], byte[]> record = record(7, "a");
        record.headers().add("traceparent", "00-x".getBytes(StandardCharsets.UTF_8));

        failed.bury(record, CAUSE);

        ProducerRecord<byte[], byte[]> sent = batches.lastSent();
        assertThat(sent.topic()).isEqualTo(DEAD_LETTER);
        assertThat(sent.key()).isEqualTo(record.key());
        assertThat(sent.value()).isEqualTo(record.value());
        assertThat(header(sent, "traceparent")).isEqualTo("00-x");
        assertThat(header(sent, FailureHeaders.ORIGINAL_TOPIC)).isEqualTo("words");
        assertThat(header(sent, FailureHeaders.ORIGINAL_PARTITION)).isEqualTo("3");
        assertThat(header(sent, FailureHeaders.ORIGINAL_OFFSET)).isEqualTo("7");
        assertThat(header(sent, FailureHeaders.GROUP)).isEqualTo("readers");
        assertThat(header(sent, FailureHeaders.ERROR_CLASS)).isEqualTo(IllegalArgumentException.class.getName());
        assertThat(header(sent, FailureHeaders.ERROR_MESSAGE)).isEqualTo("the cause");
        assertThat(header(sent, FailureHeaders.FAILED_AT)).isEqualTo(NOW.toString());
        assertThat(header(sent, FailureHeaders.RETRY_AT)).isNull();
        assertThat(batches.counted("dead-lettered")).isEqualTo(1);
    }

    @Test
    void sendsToTheRetryTopicWithTheTimeOfTheNextTry() {
        failed.retryLater(record(7, "a"), CAUSE);

        ProducerRecord<byte[], byte[]> sent = batches.lastSent();
        assertThat(sent.topic()).isEqualTo(RETRY);
        assertThat(header(sent, FailureHeaders.RETRIES)).isEqualTo("1");
        assertThat(FailureHeaders.retryAt(sent.headers())).isEqualTo(NOW.plusSeconds(3));
        assertThat(batches.counted("retried")).isEqualTo(1);
    }

    @Test
    void remembersWhereTheRecordCameFromFirst() {
        failed.retryLater(record(7, "a"), CAUSE);
        ProducerRecord<byte[], byte[]> first = batches.lastSent();
        ConsumerRecord<byte[], byte[]> again = new ConsumerRecord<>(RETRY, 0, 99, first.key(), first.value());
        first.headers().forEach(again.headers()::add);

        failed.retryLater(again, new IllegalStateException("another cause"));

        ProducerRecord<byte[], byte[]> sent = batches.lastSent();
        assertThat(header(sent, FailureHeaders.ORIGINAL_TOPIC)).isEqualTo("words");
        assertThat(header(sent, FailureHeaders.ORIGINAL_OFFSET)).isEqualTo("7");
        assertThat(header(sent, FailureHeaders.RETRIES)).isEqualTo("2");
        assertThat(header(sent, FailureHeaders.ERROR_MESSAGE)).isEqualTo("another cause");
        assertThat(sent.headers().headers(FailureHeaders.RETRIES)).hasSize(1);
    }

    @Test
    void buriesWhenRetriesAreUsedUp() {
        ConsumerRecord<byte[], byte[]> record = record(7, "a");
        FailureHeaders.set(record.headers(), FailureHeaders.RETRIES, "2");

        failed.retryLater(record, CAUSE);

        assertThat(batches.lastSent().topic()).isEqualTo(DEAD_LETTER);
        assertThat(header(batches.lastSent(), FailureHeaders.RETRIES)).isEqualTo("2");
    }

    @Test
    void beginsAnewWhenReplayedAndRemembersHowOften() {
        ConsumerRecord<byte[], byte[]> record = record(7, "a");
        FailureHeaders.set(record.headers(), FailureHeaders.RETRIES, "2");
        failed.retryLater(record, CAUSE);

        Headers once = FailureHeaders.replayed(batches.lastSent().headers());
        Headers twice = FailureHeaders.replayed(once);

        assertThat(FailureHeaders.retries(once)).isZero();
        assertThat(FailureHeaders.retryAt(once)).isEqualTo(Instant.EPOCH);
        assertThat(FailureHeaders.text(once, FailureHeaders.ORIGINAL_OFFSET)).isEqualTo("7");
        assertThat(FailureHeaders.replays(once)).isEqualTo(1);
        assertThat(FailureHeaders.replays(twice)).isEqualTo(2);
        assertThat(twice.headers(FailureHeaders.REPLAYS)).hasSize(1);
    }

    @Test
    void namesTheTraceInTheLog() {
        ConsumerRecord<byte[], byte[]> record = record(7, "a");
        String traceId = "0af7651916cd43dd8448eb211c80319c";
        FailureHeaders.set(record.headers(), "traceparent", "00-" + traceId + "-b7ad6b7169203331-01");

        try (LoggedLines lines = new LoggedLines(FailedRecords.class.getName())) {
            failed.retryLater(record, CAUSE);
            assertThat(lines.last()).contains("Record words-3@7 failed, retry 1 of 2", traceId, "the cause");

            failed.bury(record, CAUSE);
            assertThat(lines.last()).contains("Record words-3@7 is a dead letter", traceId, "the cause");
        }
    }

    @Test
    void wastesNoRetriesOnWhatIsMalformed() {
        RuntimeException wrapped = new IllegalStateException(new MalformedRecordException("no word", CAUSE));

        failed.retryLater(record(7, "a"), wrapped);
        failed.move(record(8, "b"), wrapped, false).join();

        assertThat(batches.sentTo(RETRY)).isEmpty();
        assertThat(batches.sentTo(DEAD_LETTER)).containsExactly("a", "b");
        assertThat(header(batches.lastSent(), FailureHeaders.RETRIES)).isNull();
    }

    @Test
    void keepsLongMessagesShort() {
        failed.bury(record(7, "a"), new IllegalStateException("x".repeat(100_000)));

        assertThat(header(batches.lastSent(), FailureHeaders.ERROR_MESSAGE)).hasSize(1_000);
    }

    @Test
    void throwsWhereTheBrokerDidNotAcknowledge() {
        batches.producer.sendException = new KafkaException("broker is away");

        assertThatThrownBy(() -> failed.bury(record(7, "a"), CAUSE)).isInstanceOf(KafkaException.class);
        assertThat(batches.counted("dead-lettered")).isZero();
    }

    private static @Nullable String header(ProducerRecord<?, ?> record, String name) {
        return FailureHeaders.text(record.headers(), name);
    }
}
