package io.largesse.starter.deadletter.kafka;

import io.largesse.starter.deadletter.DeadLetter;
import io.largesse.starter.deadletter.DeadLetterLog;
import io.largesse.starter.deadletter.Extent;
import io.largesse.starter.deadletter.Scan;
import io.largesse.starter.deadletter.Scan.Found;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.ConsumerFactory;
import reactor.core.publisher.Mono;

/** Reads topics with a consumer per call, without a group. */
final class KafkaDeadLetterLog implements DeadLetterLog {
    private final ConsumerFactory<byte[], byte[]> consumers;
    private final DeadLetterThreads threads;

    KafkaDeadLetterLog(ConsumerFactory<byte[], byte[]> consumers, DeadLetterThreads threads) {
        this.consumers = consumers;
        this.threads = threads;
    }

    @Override
    public Mono<Map<String, Extent>> extents(Collection<String> topics) {
        return with(consumer -> extents(topics, consumer));
    }

    private static Map<String, Extent> extents(Collection<String> topics, Consumer<?, ?> consumer) {
        Map<String, List<PartitionInfo>> known = consumer.listTopics();
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> known.getOrDefault(topic, List.of()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<String, Extent> extents = new HashMap<>();
        topics.forEach(topic -> {
            int count = known.getOrDefault(topic, List.of()).size();
            extents.put(topic, new Extent(offsets(topic, count, begins), offsets(topic, count, ends)));
        });
        return extents;
    }

    private static List<Long> offsets(String topic, int partitions, Map<TopicPartition, Long> offsets) {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> offsets.getOrDefault(new TopicPartition(topic, partition), 0L))
                .toList();
    }

    @Override
    public <T> Mono<Found<T>> scan(Scan scan, Function<DeadLetter, T> kept) {
        return with(consumer -> new TopicScan<>(consumer, scan, kept).run());
    }

    private <T> Mono<T> with(Function<Consumer<byte[], byte[]>, T> reading) {
        return threads.call(() -> {
            try (Consumer<byte[], byte[]> consumer = consumers.createConsumer()) {
                return reading.apply(consumer);
            }
        });
    }
}
