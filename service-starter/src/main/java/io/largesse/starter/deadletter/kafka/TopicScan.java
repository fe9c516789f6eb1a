package io.largesse.starter.deadletter.kafka;

import io.largesse.starter.deadletter.DeadLetter;
import io.largesse.starter.deadletter.Place;
import io.largesse.starter.deadletter.Scan;
import io.largesse.starter.deadletter.Scan.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** One scan with one consumer, partition by partition. Used once. */
final class TopicScan<T> {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final Scan scan;
    private final Function<DeadLetter, T> kept;
    private final long deadlineNanos;
    private final List<T> matches = new ArrayList<>();
    private long scanned;
    private long bytes;

    TopicScan(Consumer<byte[], byte[]> consumer, Scan scan, Function<DeadLetter, T> kept) {
        this.consumer = consumer;
        this.scan = scan;
        this.kept = kept;
        this.deadlineNanos = System.nanoTime() + scan.bounds().time().toNanos();
    }

    Found<T> run() {
        int partitions = scan.extent().partitions();
        for (int partition = scan.from().partition(); partition < partitions; partition++) {
            long next = read(partition);
            if (next < scan.extent().ends().get(partition)) {
                return new Found<>(matches, new Place(partition, next), scanned, false);
            }
        }
        return new Found<>(matches, new Place(partitions, 0), scanned, true);
    }

    /** The offset that was not looked at any more; the partition's end where all were. */
    private long read(int partition) {
        TopicPartition source = new TopicPartition(scan.topic(), partition);
        consumer.assign(List.of(source));
        long end = scan.extent().ends().get(partition);
        long next = candidate(partition, Math.max(first(partition), startOfTime(source, end)));
        consumer.seek(source, Math.min(next, end));
        while (next < end && !isOver()) {
            next = look(consumer.poll(POLL).records(source), source, next);
        }
        return Math.min(next, end);
    }

    private long first(int partition) {
        long begin = scan.extent().begins().get(partition);
        return partition == scan.from().partition()
                ? Math.max(begin, scan.from().offset())
                : begin;
    }

    /** A record is written after it failed: none that is older can have failed later. */
    private long startOfTime(TopicPartition source, long end) {
        Instant from = scan.filter().from();
        if (from == null) {
            return 0;
        }
        Map<TopicPartition, OffsetAndTimestamp> found =
                consumer.offsetsForTimes(Map.of(source, Math.max(0, from.toEpochMilli())));
        OffsetAndTimestamp offset = found.get(source);
        return offset == null ? end : offset.offset();
    }

    private long candidate(int partition, long offset) {
        return scan.filter().nextOffset(partition, offset);
    }

    private long look(List<ConsumerRecord<byte[], byte[]>> records, TopicPartition source, long from) {
        long end = scan.extent().ends().get(source.partition());
        long next = from;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.offset() >= end) {
                return end;
            }
            if (isOver()) {
                return next;
            }
            look(record);
            next = candidate(source.partition(), record.offset() + 1);
            if (next != record.offset() + 1) {
                consumer.seek(source, Math.min(next, end));
                return next;
            }
        }
        return records.isEmpty() ? Math.max(next, consumer.position(source)) : next;
    }

    private void look(ConsumerRecord<byte[], byte[]> record) {
        DeadLetter letter = new DeadLetter(record);
        scanned++;
        if (scan.filter().matches(letter)) {
            matches.add(kept.apply(letter));
            bytes += Math.max(0, record.serializedValueSize());
        }
    }

    private boolean isOver() {
        return matches.size() >= scan.bounds().matches()
                || scanned >= scan.bounds().records()
                || bytes >= scan.bounds().bytes()
                || System.nanoTime() - deadlineNanos >= 0;
    }
}
