package io.largesse.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads whole topics as bytes, without a consumer group: whatever others have read or committed. */
public record TopicReader(String bootstrapServers) {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(200);

    /** All records from the start to where the topic ended when asked; none where there is no such topic. */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "allow.auto.create.topics", false);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            if (!consumer.listTopics(TIMEOUT).containsKey(topic)) {
                return List.of();
            }
            List<TopicPartition> partitions = consumer.partitionsFor(topic, TIMEOUT).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return readTo(consumer.endOffsets(partitions, TIMEOUT), consumer);
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> readTo(
            Map<TopicPartition, Long> end, KafkaConsumer<byte[], byte[]> consumer) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        Instant deadline = Instant.now().plus(TIMEOUT);
        while (!isAt(end, consumer)) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("expected to read up to " + end + ", but saw only " + records.size());
            }
            consumer.poll(POLL).forEach(records::add);
        }
        records.sort(Comparator.comparingLong(ConsumerRecord::timestamp));
        return records;
    }

    private static boolean isAt(Map<TopicPartition, Long> end, KafkaConsumer<?, ?> consumer) {
        return end.entrySet().stream().allMatch(each -> consumer.position(each.getKey(), TIMEOUT) >= each.getValue());
    }

    /** A header as text; empty where it is missing. */
    public static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
