package io.largesse.cli.pay;

import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.largesse.localstack.StackEndpoints;
import io.largesse.localstack.StackException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics of the payments system in Kafka, keyed by order, in Confluent's wire format. */
public record KafkaPaymentTopics(StackEndpoints endpoints) implements PaymentTopics {
    private static final int PATIENCE_MILLIS = 10_000;

    @Override
    public void send(List<Payment> payments, LongConsumer progress) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(payments.size());
        try (KafkaProducer<String, SpecificRecord> producer = new KafkaProducer<>(settings())) {
            for (Payment payment : payments) {
                sent.add(producer.send(
                        new ProducerRecord<>(payment.kind().topic(), payment.orderId(), payment.event())));
            }
            for (int stored = 0; stored < sent.size(); stored++) {
                sent.get(stored).get();
                progress.accept(stored + 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("The events may not all be sent", e);
        } catch (ExecutionException | RuntimeException e) {
            throw new StackException(
                    "Expected Kafka at %s and the schema registry at %s to take payment events, but saw: %s"
                            .formatted(endpoints.kafkaBootstrapServers(), endpoints.registryUrl(), e.getMessage()),
                    e);
        }
    }

    private Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, endpoints.kafkaBootstrapServers()),
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS),
                Map.entry(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class),
                Map.entry(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, AvroKafkaSerializer.class),
                Map.entry("apicurio.registry.url", endpoints.registryUrl() + "/apis/registry/v3"),
                Map.entry("apicurio.registry.auto-register", true),
                Map.entry("apicurio.registry.headers.enabled", false),
                Map.entry("apicurio.registry.use-id", "contentId"));
    }
}
