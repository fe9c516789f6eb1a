package io.largesse.starter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PipelineLoopTests {

    private static final TopicPartition PARTITION = new TopicPartition(Batches.TOPIC, 3);
    private static final int WINDOW = 4;

    private final Batches batches = new Batches();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final List<RecordInHand<Batches.Word>> taken = new ArrayList<>();
    private final SettableClock clock = new SettableClock();
    private final PipelineLoop<Batches.Word> loop = new PipelineLoop<>(
            consumer,
            new PipelinedSubscription<>(Batches.TOPIC, "readers", Batches.Word.class, WINDOW, taken::addAll),
            batches.decoder(),
            new PendingMoves(batches.failedRecords()),
            clock);

    @BeforeEach
    void assign() {
        loop.begin(Batches.TOPIC);
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.rebalance(Set.of(PARTITION));
    }

    @Test
    void handsRecordsOutWithoutWaitingForThem() {
        arrive("a", "b", "c");

        turn();

        assertThat(taken).extracting(record -> record.value().get(0)).containsExactly("a", "b", "c");
        assertThat(committed()).isZero();
    }

    @Test
    void commitsUpToTheFirstRecordThatIsNotSettled() {
        arrive("a", "b", "c");
        turn();

        taken.get(0).done();
        taken.get(2).done();
        turn();
        assertThat(committed()).isEqualTo(1);

        taken.get(1).done();
        turn();
        assertThat(committed()).isEqualTo(3);
    }

    @Test
    void takesNoMoreThanItsWindow() {
        arrive("a", "b", "c", "d");
        turn();
        arrive("e");

        turn();
        assertThat(taken).hasSize(WINDOW);
        assertThat(consumer.paused()).containsExactly(PARTITION);

        taken.getFirst().done();
        turn();
        assertThat(taken).hasSize(WINDOW + 1);
    }

    @Test
    void movesARecordToTheRetryTopicBeforeItIsCommitted() {
        arrive("a");
        turn();

        taken.getFirst().retryLater(new IllegalStateException("no answer"));
        turn();
        turn();

        assertThat(batches.sentTo(Batches.RETRY)).containsExactly("a");
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void movesAgainWhatCouldNotBeMoved() {
        arrive("a");
        turn();
        batches.producer.sendException = new KafkaException("away");

        taken.getFirst().retryLater(new IllegalStateException("no answer"));
        turn();
        assertThat(committed()).isZero();

        batches.producer.sendException = null;
        turn();
        turn();
        assertThat(batches.sentTo(Batches.RETRY)).containsExactly("a");
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void buriesWhatItsHolderCallsMalformed() {
        arrive("a");
        turn();

        taken.getFirst().retryLater(new MalformedRecordException("no word", new IllegalArgumentException("bad")));
        turn();
        turn();

        assertThat(batches.sentTo(Batches.DEAD_LETTER)).containsExactly("a");
        assertThat(batches.sentTo(Batches.RETRY)).isEmpty();
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void buriesWhatCannotBeReadAndGoesOn() {
        batches.unreadable.put("b", Batches.malformed());
        arrive("a", "b", "c");

        turn();
        taken.forEach(RecordInHand::done);
        turn();
        turn();

        assertThat(taken).hasSize(2);
        assertThat(batches.sentTo(Batches.DEAD_LETTER)).containsExactly("b");
        assertThat(committed()).isEqualTo(3);
    }

    @Test
    void waitsWhereTheRegistryIsAway() {
        batches.unreadable.put("b", new TimeoutException("no registry"));
        arrive("a", "b");
        turn();
        assertThat(taken).hasSize(1);
        assertThat(batches.producer.history()).isEmpty();

        batches.unreadable.clear();
        turn();
        arriveAgain(1, "b");
        turn();

        assertThat(taken).extracting(record -> record.value().get(0)).containsExactly("a", "b");
    }

    @Test
    void handsNothingOutBeforeItIsDue() {
        ConsumerRecord<byte[], byte[]> retry = Batches.record(0, "a");
        FailureHeaders.set(
                retry.headers(),
                FailureHeaders.RETRY_AT,
                Long.toString(clock.now.plusSeconds(3).toEpochMilli()));
        FailureHeaders.set(retry.headers(), FailureHeaders.RETRIES, "2");
        consumer.addRecord(retry);

        turn();
        assertThat(taken).isEmpty();

        clock.now = clock.now.plusSeconds(3);
        consumer.addRecord(retry);
        turn();
        assertThat(taken).singleElement().extracting(RecordInHand::retries).isEqualTo(2);
    }

    @Test
    void tellsHoldersOfRecordsThatOthersHaveNow() {
        arrive("a", "b");
        turn();
        taken.getFirst().done();

        loop.onPartitionsRevoked(Set.of(PARTITION));

        assertThat(taken.get(1).isRevoked()).isTrue();
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void leavesAtOnceWhereAllIsGivenBack() {
        arrive("a", "b");
        turn();
        taken.get(0).done();
        taken.get(1).giveBack();
        Instant before = clock.now;

        loop.leave();

        assertThat(clock.now).isEqualTo(before);
        assertThat(taken.get(1).isRevoked()).isTrue();
    }

    private void arrive(String... words) {
        long offset = taken.size();
        for (String word : words) {
            consumer.addRecord(Batches.record(offset++, word));
        }
    }

    private void arriveAgain(long offset, String word) {
        consumer.addRecord(Batches.record(offset, word));
    }

    private void turn() {
        clock.now = clock.now.plusSeconds(1);
        loop.turn();
    }

    private long committed() {
        OffsetAndMetadata offset = consumer.committed(Set.of(PARTITION)).get(PARTITION);
        return offset == null ? 0 : offset.offset();
    }

    private static final class SettableClock extends Clock {
        private Instant now = Batches.NOW.plus(Duration.ofDays(1));

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
