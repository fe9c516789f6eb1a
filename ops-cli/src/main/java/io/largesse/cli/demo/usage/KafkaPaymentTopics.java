package io.largesse.cli.demo.usage;

import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.largesse.cli.demo.DemoFailure;
import io.largesse.localstack.StackEndpoints;
import io.largesse.schema.payment.PaymentCompleted;
import io.largesse.schema.payment.PaymentFailed;
import io.largesse.schema.payment.PaymentRefunded;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The topics of the payments system in Kafka, keyed by order. */
record KafkaPaymentTopics(StackEndpoints endpoints) implements PaymentTopics {

    private static final int PROGRESS_EVERY = 500;

    @Override
    public void send(List<Payment> payments, LongConsumer progress) {
        AtomicLong stored = new AtomicLong();
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try (KafkaProducer<String, SpecificRecord> producer = new KafkaProducer<>(settings())) {
            for (Payment payment : payments) {
                producer.send(message(payment), (_, failed) -> {
                    failure.compareAndSet(null, failed);
                    stored.incrementAndGet();
                });
                if (stored.get() % PROGRESS_EVERY == 0) {
                    progress.accept(stored.get());
                }
            }
            producer.flush();
        } catch (KafkaException away) {
            failure.compareAndSet(null, away);
        }
        Exception failed = failure.get();
        if (failed != null) {
            throw new DemoFailure("Expected Kafka at %s to take payment events, but saw: %s"
                    .formatted(endpoints.kafkaBootstrapServers(), failed), failed);
        }
    }

    private Map<String, Object> settings() {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                endpoints.kafkaBootstrapServers(),
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                10_000,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                AvroKafkaSerializer.class,
                "apicurio.registry.url",
                endpoints.registryUrl() + "/apis/registry/v3",
                "apicurio.registry.auto-register",
                true,
                "apicurio.registry.headers.enabled",
                false,
                "apicurio.registry.use-id",
                "contentId");
    }

    private static ProducerRecord<String, SpecificRecord> message(Payment payment) {
        return switch (payment.kind()) {
            case COMPLETED -> new ProducerRecord<>("payment.payment-completed.v1", payment.orderId(), completed(payment));
            case FAILED -> new ProducerRecord<>("payment.payment-failed.v1", payment.orderId(), failed(payment));
            case REFUNDED -> new ProducerRecord<>("payment.payment-refunded.v1", payment.orderId(), refunded(payment));
        };
    }

    private static SpecificRecord completed(Payment payment) {
        return PaymentCompleted.newBuilder()
                .setEventId(payment.eventId())
                .setPaymentId(payment.paymentId())
                .setOrderId(payment.orderId())
                .setAmount(payment.amount())
                .setOccurredAt(payment.occurredAt())
                .build();
    }

    private static SpecificRecord failed(Payment payment) {
        return PaymentFailed.newBuilder()
                .setEventId(payment.eventId())
                .setPaymentId(payment.paymentId())
                .setOrderId(payment.orderId())
                .setReason("demo")
                .setOccurredAt(payment.occurredAt())
                .build();
    }

    private static SpecificRecord refunded(Payment payment) {
        return PaymentRefunded.newBuilder()
                .setEventId(payment.eventId())
                .setPaymentId(payment.paymentId())
                .setOrderId(payment.orderId())
                .setAmount(payment.amount())
                .setOccurredAt(payment.occurredAt())
                .build();
    }
}
