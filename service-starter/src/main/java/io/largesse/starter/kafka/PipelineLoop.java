package io.largesse.starter.kafka;

import io.largesse.starter.failure.TransientFailures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer on a thread of its own, with many records in hand.
 *
 * <p>It commits, per partition, up to the first record that is not settled; so a crash repeats records and skips none.
 * While its window is full it goes on polling with all partitions paused: a holder may keep records for as long as it
 * likes, and the consumer stays in its group.
 */
final class PipelineLoop<V extends SpecificRecord> implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(PipelineLoop.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration COMMIT_EVERY = Duration.ofMillis(200);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final PipelinedSubscription<V> subscription;
    private final RecordDecoder<V> decoder;
    private final PendingMoves moves;
    private final Clock clock;

    private final Map<TopicPartition, HeldPartition<V>> held = new HashMap<>();
    /** When the first record of a partition is due that nobody may have before. */
    private final Map<TopicPartition, Instant> dueAt = new HashMap<>();

    private final Map<TopicPartition, OffsetAndMetadata> toCommit = new HashMap<>();

    private Instant committedAt = Instant.EPOCH;
    private volatile boolean stopping;

    PipelineLoop(
            Consumer<byte[], byte[]> consumer,
            PipelinedSubscription<V> subscription,
            RecordDecoder<V> decoder,
            PendingMoves moves,
            Clock clock) {
        this.consumer = consumer;
        this.subscription = subscription;
        this.decoder = decoder;
        this.moves = moves;
        this.clock = clock;
    }

    void stop() {
        stopping = true;
        consumer.wakeup();
    }

    /** To be run on its own thread, until it is stopped. */
    void run(String topic) {
        try (consumer) {
            begin(topic);
            while (!stopping) {
                turn();
            }
            leave();
        }
    }

    void begin(String topic) {
        consumer.subscribe(List.of(topic), this);
    }

    void turn() {
        try {
            settle();
            holdBack();
            take(consumer.poll(POLL));
        } catch (WakeupException e) {
            LOG.debug("Woken up", e);
        } catch (RuntimeException e) {
            LOG.warn("Polling {} failed, it is tried again", subscription.topic(), e);
            pause();
        }
    }

    private void settle() {
        moves.send();
        advance(held.keySet());
        Instant now = clock.instant();
        if (!toCommit.isEmpty() && Duration.between(committedAt, now).compareTo(COMMIT_EVERY) >= 0) {
            committedAt = now;
            Map<TopicPartition, OffsetAndMetadata> offsets = Map.copyOf(toCommit);
            toCommit.clear();
            consumer.commitAsync(offsets, this::committed);
        }
    }

    private void advance(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            HeldPartition<V> records = held.get(partition);
            if (records != null) {
                records.advance().ifPresent(offset -> toCommit.put(partition, offset));
            }
        }
    }

    /** A commit that fails is made good by the next; at worst records come again. */
    private void committed(Map<TopicPartition, OffsetAndMetadata> offsets, Exception failure) {
        if (failure != null) {
            LOG.debug("Offsets {} were not committed", offsets, failure);
            offsets.forEach((partition, offset) -> {
                if (held.containsKey(partition)) {
                    toCommit.putIfAbsent(partition, offset);
                }
            });
        }
    }

    private void holdBack() {
        Instant now = clock.instant();
        dueAt.values().removeIf(due -> !due.isAfter(now));
        boolean full = held.values().stream().mapToInt(HeldPartition::size).sum() >= subscription.window();
        Set<TopicPartition> assigned = consumer.assignment();
        Map<Boolean, List<TopicPartition>> closed =
                assigned.stream().collect(Collectors.partitioningBy(partition -> full || dueAt.containsKey(partition)));
        consumer.pause(closed.getOrDefault(true, List.of()));
        consumer.resume(closed.getOrDefault(false, List.of()));
    }

    private void take(ConsumerRecords<byte[], byte[]> poll) {
        List<RecordInHand<V>> batch = new ArrayList<>(poll.count());
        for (TopicPartition partition : poll.partitions()) {
            take(partition, poll.records(partition), batch);
        }
        if (!batch.isEmpty()) {
            subscription.sink().accept(batch);
        }
    }

    private void take(
            TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records, List<RecordInHand<V>> batch) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Instant due = FailureHeaders.retryAt(record.headers());
            if (due.isAfter(clock.instant())) {
                comeBack(partition, record, due);
                return;
            }
            if (!isTaken(record, batch)) {
                comeBack(partition, record, clock.instant().plus(PAUSE_AFTER_FAILURE));
                return;
            }
        }
    }

    /** All records of a retry topic wait equally long: those behind one that is not due are not due either. */
    private void comeBack(TopicPartition partition, ConsumerRecord<byte[], byte[]> record, Instant due) {
        consumer.seek(partition, record.offset());
        dueAt.put(partition, due);
    }

    /** False where something all records need is away. */
    private boolean isTaken(ConsumerRecord<byte[], byte[]> source, List<RecordInHand<V>> batch) {
        try {
            HeldRecord<V> record = new HeldRecord<>(source, decoder.decode(source), moves);
            hold(record);
            batch.add(record);
            return true;
        } catch (RuntimeException e) {
            if (TransientFailures.contains(e)) {
                LOG.warn("A record of {} cannot be read yet", source.topic(), e);
                return false;
            }
            HeldRecord<V> malformed = new HeldRecord<>(source, null, moves);
            hold(malformed);
            moves.bury(source, e, malformed::done);
            return true;
        }
    }

    private void hold(HeldRecord<V> record) {
        held.computeIfAbsent(record.partition(), _ -> new HeldPartition<>()).add(record);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        advance(partitions);
        Map<TopicPartition, OffsetAndMetadata> last = new HashMap<>(toCommit);
        last.keySet().retainAll(partitions);
        if (!last.isEmpty()) {
            commitNow(last);
        }
        forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        forget(partitions);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        LOG.debug("Reads {} now", partitions);
    }

    private void forget(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            HeldPartition<V> records = held.remove(partition);
            if (records != null) {
                records.revoke();
            }
            dueAt.remove(partition);
            toCommit.remove(partition);
        }
    }

    private void commitNow(Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            consumer.commitSync(offsets, PATIENCE);
        } catch (RuntimeException e) {
            LOG.warn("Offsets were not committed; their records come again", e);
        }
    }

    /** Closing the consumer revokes its partitions, and so commits what is settled by then. */
    void leave() {
        held.values().forEach(HeldPartition::revoke);
        Instant end = clock.instant().plus(PATIENCE);
        while (clock.instant().isBefore(end) && !held.values().stream().allMatch(HeldPartition::isReleased)) {
            moves.send();
            sleep(POLL);
        }
    }

    private void pause() {
        sleep(PAUSE_AFTER_FAILURE);
    }

    private void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
