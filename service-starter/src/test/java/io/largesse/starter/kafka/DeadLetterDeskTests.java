package io.largesse.starter.kafka;

import static io.largesse.starter.kafka.Batches.DEAD_LETTER;
import static io.largesse.starter.kafka.Batches.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class DeadLetterDeskTests {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final RuntimeException CAUSE = new IllegalStateException("waited too long");

    private final Batches batches = new Batches();
    private final DeadLetterDesk desk = new DeadLetterDesk(batches.failedRecords(), SOON);

    @Test
    void buriesAKeptRecordAsItWas() {
        ConsumerRecord<byte[], byte[]> record = record(7, "a");
        record.headers()
                .add("traceparent", "00-x".getBytes(StandardCharsets.UTF_8))
                .add("empty", null);
        byte[] kept = new SourceRecord(record).toBytes();

        StepVerifier.create(desk.bury(List.of(SourceRecord.ofBytes(kept)), CAUSE))
                .expectComplete()
                .verify(SOON);

        ProducerRecord<byte[], byte[]> sent = batches.lastSent();
        assertThat(sent.topic()).isEqualTo(DEAD_LETTER);
        assertThat(sent.key()).isEqualTo(record.key());
        assertThat(sent.value()).isEqualTo(record.value());
        assertThat(text(sent, "traceparent")).isEqualTo("00-x");
        assertThat(sent.headers().lastHeader("empty").value()).isNull();
        assertThat(text(sent, FailureHeaders.ORIGINAL_TOPIC)).isEqualTo(Batches.TOPIC);
        assertThat(text(sent, FailureHeaders.ORIGINAL_PARTITION)).isEqualTo("3");
        assertThat(text(sent, FailureHeaders.ORIGINAL_OFFSET)).isEqualTo("7");
        assertThat(text(sent, FailureHeaders.GROUP)).isEqualTo("readers");
        assertThat(text(sent, FailureHeaders.ERROR_MESSAGE)).isEqualTo("waited too long");
        assertThat(batches.counted("dead-lettered")).isEqualTo(1);
    }

    /** Or a record that is given up again and again would never be parked. */
    @Test
    void remembersHowOftenItWasReplayedAndWhereItCameFrom() {
        ConsumerRecord<byte[], byte[]> replayed = record(2, "a");
        FailureHeaders.set(replayed.headers(), FailureHeaders.REPLAYS, "2");
        FailureHeaders.set(replayed.headers(), FailureHeaders.ORIGINAL_TOPIC, "words of old");

        StepVerifier.create(desk.bury(List.of(SourceRecord.ofBytes(new SourceRecord(replayed).toBytes())), CAUSE))
                .expectComplete()
                .verify(SOON);

        assertThat(FailureHeaders.replays(batches.lastSent().headers())).isEqualTo(2);
        assertThat(text(batches.lastSent(), FailureHeaders.ORIGINAL_TOPIC)).isEqualTo("words of old");
    }

    @Test
    void keepsARecordWithoutKeyOrValue() {
        byte[] kept = new SourceRecord(new ConsumerRecord<>("words", 0, 1, null, null)).toBytes();

        ConsumerRecord<byte[], byte[]> again = SourceRecord.ofBytes(kept).record();

        assertThat(again.key()).isNull();
        assertThat(again.value()).isNull();
        assertThat(again.offset()).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoKeptRecord() {
        byte[] kept = new SourceRecord(record(7, "a")).toBytes();
        byte[] otherForm = kept.clone();
        otherForm[0] = 2;

        assertThatThrownBy(() -> SourceRecord.ofBytes(otherForm)).isInstanceOf(IllegalArgumentException.class);
        for (int length = 0; length < kept.length; length++) {
            byte[] cut = Arrays.copyOf(kept, length);
            assertThatThrownBy(() -> SourceRecord.ofBytes(cut)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void buriesManyInOrder() {
        StepVerifier.create(
                        desk.bury(List.of(new SourceRecord(record(1, "a")), new SourceRecord(record(2, "b"))), CAUSE))
                .expectComplete()
                .verify(SOON);

        assertThat(batches.sentTo(DEAD_LETTER)).containsExactly("a", "b");
    }

    @Test
    void failsWhereTheBrokerDoesNotAcknowledge() {
        batches.producer.sendException = new KafkaException("broker is away");

        StepVerifier.create(desk.bury(List.of(new SourceRecord(record(7, "a"))), CAUSE))
                .expectErrorMessage("broker is away")
                .verify(SOON);
        assertThat(batches.counted("dead-lettered")).isZero();
    }

    private static String text(ProducerRecord<?, ?> record, String header) {
        return String.valueOf(FailureHeaders.text(record.headers(), header));
    }
}
