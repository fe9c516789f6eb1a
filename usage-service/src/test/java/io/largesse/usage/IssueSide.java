package io.largesse.usage;

import static org.awaitility.Awaitility.await;

import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.largesse.schema.issue.CouponIssued;
import io.largesse.schema.issue.PolicyChanged;
import io.largesse.test.TestStack;
import io.largesse.test.TopicReader;
import io.largesse.usage.application.port.UsageTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** issue-service as usage-service knows it: by its topics. */
final class IssueSide implements AutoCloseable {
    static final Instant ISSUED_AT = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final int PARTITIONS = 4;
    private static final Duration SOON = Duration.ofSeconds(60);

    final String couponIssued;
    final String policyChanged;
    private final TopicReader reader;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AvroKafkaSerializer<Object> serializer = new AvroKafkaSerializer<>();

    /** Makes the topics where they are missing. */
    IssueSide(TestStack stack) {
        couponIssued = stack.named("issue.coupon-issued.v1");
        policyChanged = stack.named("issue.policy-changed.v1");
        String servers = stack.endpoints().kafkaBootstrapServers();
        reader = new TopicReader(servers);
        admin = Admin.create(Map.of("bootstrap.servers", servers));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "linger.ms", 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        Map<String, Object> settings = new HashMap<>();
        settings.put("apicurio.registry.url", stack.endpoints().registryUrl() + "/apis/registry/v3");
        settings.put("apicurio.registry.auto-register", true);
        settings.put("apicurio.registry.headers.enabled", false);
        settings.put("apicurio.registry.use-id", "contentId");
        serializer.configure(settings, false);
        done(admin.createTopics(List.of(topic(couponIssued), topic(policyChanged)))
                .all());
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, PARTITIONS, (short) 1);
    }

    static CouponIssued issued(String couponId, long policyId, String memberId) {
        return new CouponIssued(couponId, policyId, 1L, memberId, 1, ISSUED_AT, ISSUED_AT, null);
    }

    /** 5,000 won off, for 30 days. */
    static PolicyChanged.Builder policy(long policyId, int revision) {
        return PolicyChanged.newBuilder()
                .setPolicyId(policyId)
                .setRevision(revision)
                .setChange("CREATED")
                .setStatus("DRAFT")
                .setChangedAt(ISSUED_AT)
                .setCreatedAt(ISSUED_AT)
                .setName("Policy " + policyId)
                .setDiscountType("FIXED")
                .setDiscountAmount(5_000L)
                .setMinimumOrderAmount(10_000)
                .setValidityType("DAYS_AFTER_ISSUE")
                .setValidityDays(30)
                .setIssueType("FCFS")
                .setLimitPerMember(1)
                .setAcceptance("FAST");
    }

    void tell(CouponIssued event) {
        send(couponIssued, event.getMemberId(), bytes(couponIssued, event));
    }

    void tell(CouponIssued event, String traceparent) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                couponIssued, event.getMemberId().getBytes(StandardCharsets.UTF_8), bytes(couponIssued, event));
        record.headers().add("traceparent", traceparent.getBytes(StandardCharsets.UTF_8));
        producer.send(record);
    }

    void tell(PolicyChanged event) {
        send(policyChanged, Long.toString(event.getPolicyId()), bytes(policyChanged, event));
    }

    /** As a producer would write it to that topic. */
    byte[] bytes(String topic, SpecificRecord event) {
        return serializer.serialize(topic, event);
    }

    void send(String topic, String key, byte @Nullable [] value) {
        producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
    }

    /** Waits until the wallet has read everything that was told, and committed that. */
    void awaitRead() {
        producer.flush();
        await().atMost(SOON).until(() -> lag() == 0);
    }

    /** How much of what was told the wallet has not committed yet. */
    long lag() {
        Map<TopicPartition, Long> committed = committed();
        return ends().entrySet().stream()
                .mapToLong(end -> end.getValue() - committed.getOrDefault(end.getKey(), 0L))
                .sum();
    }

    /** The wallet reads everything once more; it must not run meanwhile. */
    void fromTheStart() {
        await().atMost(SOON).ignoreExceptions().until(() -> {
            done(admin.alterConsumerGroupOffsets(
                            UsageTopics.WALLET_GROUP,
                            partitions().stream()
                                    .collect(Collectors.toMap(partition -> partition, _ -> new OffsetAndMetadata(0))))
                    .all());
            return true;
        });
    }

    private Map<TopicPartition, Long> committed() {
        Map<TopicPartition, OffsetAndMetadata> offsets =
                done(admin.listConsumerGroupOffsets(UsageTopics.WALLET_GROUP).partitionsToOffsetAndMetadata());
        return partitions().stream()
                .collect(Collectors.toMap(
                        partition -> partition,
                        partition -> Optional.ofNullable(offsets.get(partition))
                                .map(OffsetAndMetadata::offset)
                                .orElse(0L)));
    }

    private Map<TopicPartition, Long> ends() {
        return done(admin.listOffsets(partitions().stream()
                                .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest())))
                        .all())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private List<TopicPartition> partitions() {
        return List.of(couponIssued, policyChanged).stream()
                .flatMap(topic -> IntStream.range(0, PARTITIONS).mapToObj(each -> new TopicPartition(topic, each)))
                .toList();
    }

    /** Keys of the wallet's dead letters of that topic, in their order. */
    List<String> deadLetters(String topic) {
        return keys(topic + "." + UsageTopics.WALLET_GROUP + "-dlt");
    }

    /** Keys of what the wallet has put off, as often as it did. */
    List<String> retries(String topic) {
        return keys(topic + "." + UsageTopics.WALLET_GROUP + "-retry");
    }

    private List<String> keys(String topic) {
        return reader.read(topic).stream()
                .map(ConsumerRecord::key)
                .map(key -> new String(key, StandardCharsets.UTF_8))
                .toList();
    }

    private static <T> T done(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
