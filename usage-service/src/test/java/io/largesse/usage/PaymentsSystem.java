package io.largesse.usage;

import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.largesse.schema.payment.PaymentCompleted;
import io.largesse.schema.payment.PaymentFailed;
import io.largesse.schema.payment.PaymentRefunded;
import io.largesse.test.TestStack;
import io.largesse.test.TopicReader;
import io.largesse.usage.application.port.UsageTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Says what became of payments, and looks what the service made of that. */
final class PaymentsSystem implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final long AMOUNT = 30_000;

    private final TestStack stack;
    private final TopicReader topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AvroKafkaSerializer<Object> serializer = new AvroKafkaSerializer<>();

    PaymentsSystem(TestStack stack) {
        this.stack = stack;
        topics = new TopicReader(stack.endpoints().kafkaBootstrapServers());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.endpoints().kafkaBootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        serializer.configure(
                Map.of(
                        "apicurio.registry.url",
                        stack.endpoints().registryUrl() + "/apis/registry/v3",
                        "apicurio.registry.auto-register",
                        true,
                        "apicurio.registry.headers.enabled",
                        false,
                        "apicurio.registry.use-id",
                        "contentId"),
                false);
    }

    /** What it can say of a payment. */
    enum Kind {
        COMPLETED("payment.payment-completed.v1"),
        FAILED("payment.payment-failed.v1"),
        REFUNDED("payment.payment-refunded.v1");

        private final String topic;

        Kind(String topic) {
            this.topic = topic;
        }
    }

    /** An event, which may be sent any number of times. */
    record Event(Kind kind, String eventId, String orderId, Instant occurredAt) {

        /** Something that happens now. */
        static Event of(Kind kind, String orderId) {
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            return new Event(kind, UUID.randomUUID().toString(), orderId, now);
        }
    }

    /** Sends a new event, and returns when Kafka has it. */
    Event send(Kind kind, String orderId) {
        Event event = Event.of(kind, orderId);
        send(List.of(event));
        return event;
    }

    void send(List<Event> events) {
        List<Future<RecordMetadata>> sent = events.stream()
                .map(event ->
                        producer.send(new ProducerRecord<>(topic(event.kind()), key(event.orderId()), bytes(event))))
                .toList();
        sent.forEach(PaymentsSystem::get);
    }

    void sendBytes(Kind kind, String key, byte[] value) {
        get(producer.send(new ProducerRecord<>(topic(kind), key(key), value)));
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    String topic(Kind kind) {
        return stack.named(kind.topic);
    }

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] bytes(Event event) {
        return bytes(event.kind(), record(event));
    }

    byte[] bytes(Kind kind, SpecificRecord record) {
        return Objects.requireNonNull(serializer.serialize(topic(kind), record));
    }

    private static SpecificRecord record(Event event) {
        String payment = "payment-" + event.orderId();
        return switch (event.kind()) {
            case COMPLETED ->
                new PaymentCompleted(event.eventId(), payment, event.orderId(), AMOUNT, event.occurredAt());
            case FAILED -> new PaymentFailed(event.eventId(), payment, event.orderId(), "declined", event.occurredAt());
            case REFUNDED -> new PaymentRefunded(event.eventId(), payment, event.orderId(), AMOUNT, event.occurredAt());
        };
    }

    /** Returns when the offsets of all that was sent are committed. */
    void awaitConsumed() {
        Awaitility.await().atMost(SOON).until(() -> lag() == 0);
    }

    /** How much of what was sent is not committed yet. */
    long lag() {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", stack.endpoints().kafkaBootstrapServers()))) {
            Map<TopicPartition, OffsetAndMetadata> committed = get(
                    admin.listConsumerGroupOffsets(UsageTopics.PAYMENTS_GROUP).partitionsToOffsetAndMetadata());
            Map<TopicPartition, OffsetSpec> wanted =
                    partitions(admin).stream().collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
            return get(admin.listOffsets(wanted).all()).entrySet().stream()
                    .mapToLong(end -> end.getValue().offset() - offset(committed.get(end.getKey())))
                    .sum();
        }
    }

    private List<TopicPartition> partitions(Admin admin) {
        List<String> all = Arrays.stream(Kind.values()).map(this::topic).toList();
        return get(admin.describeTopics(all).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    private static long offset(@Nullable OffsetAndMetadata committed) {
        return committed == null ? 0 : committed.offset();
    }

    /** Dead letters of a kind, oldest first. */
    List<ConsumerRecord<byte[], byte[]>> deadLetters(Kind kind) {
        return topics.read(deadLetterTopic(kind));
    }

    String deadLetterTopic(Kind kind) {
        return topic(kind) + "." + UsageTopics.PAYMENTS_GROUP + "-dlt";
    }

    /** What was sent to the retry topic of a kind. */
    List<ConsumerRecord<byte[], byte[]>> retries(Kind kind) {
        return topics.read(topic(kind) + "." + UsageTopics.PAYMENTS_GROUP + "-retry");
    }

    @Override
    public void close() {
        producer.close();
        serializer.close();
    }
}
