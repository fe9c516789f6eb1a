package io.largesse.starter.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Mono;

/** Tells how far a consumer of {@link RecordConsumers} is: with its topic, and with what it retries. */
public final class ConsumerGroups {
    private final Admin admin;

    ConsumerGroups(Admin admin) {
        this.admin = admin;
    }

    /** Where the topic and the group's retry topic end, by partition as {@code topic-partition}. */
    public Mono<Map<String, Long>> ends(String topic, String group) {
        return offsets(topic, group, OffsetSpec.latest());
    }

    /** Where they begin: what came before was deleted, by age or by people. */
    public Mono<Map<String, Long>> begins(String topic, String group) {
        return offsets(topic, group, OffsetSpec.earliest());
    }

    private Mono<Map<String, Long>> offsets(String topic, String group, OffsetSpec which) {
        return partitions(topic, FailureTopics.of(topic, group).retry())
                .flatMap(partitions -> offsets(partitions, which));
    }

    private Mono<List<TopicPartition>> partitions(String... topics) {
        return Mono.fromCompletionStage(() ->
                        admin.describeTopics(List.of(topics)).allTopicNames().toCompletionStage())
                .map(descriptions -> descriptions.values().stream()
                        .flatMap(topic -> topic.partitions().stream()
                                .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                        .toList());
    }

    private Mono<Map<String, Long>> offsets(List<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> which));
        return Mono.fromCompletionStage(() -> admin.listOffsets(wanted).all().toCompletionStage())
                .map(offsets -> offsets.entrySet().stream()
                        .collect(Collectors.toMap(
                                end -> end.getKey().toString(),
                                end -> end.getValue().offset())));
    }

    /** The offsets the group has committed on both topics; a partition it never committed is left out. */
    public Mono<Map<String, Long>> positions(String group) {
        return Mono.zip(committed(group), committed(group + RecordConsumers.RETRY_GROUP_SUFFIX), (main, retry) -> {
            Map<String, Long> all = new HashMap<>(main);
            all.putAll(retry);
            return all;
        });
    }

    private Mono<Map<String, Long>> committed(String group) {
        return Mono.fromCompletionStage(() -> admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .toCompletionStage())
                .map(ConsumerGroups::offsets);
    }

    private static Map<String, Long> offsets(Map<TopicPartition, OffsetAndMetadata> committed) {
        Map<String, Long> offsets = HashMap.newHashMap(committed.size());
        committed.forEach((partition, offset) -> {
            if (offset != null) {
                offsets.put(partition.toString(), offset.offset());
            }
        });
        return offsets;
    }
}
