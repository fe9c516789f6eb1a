package io.largesse.benchmarks.usage;

import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.largesse.schema.payment.PaymentCompleted;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Tells that the orders {@code flood-1} to {@code flood-n} are paid, as a payments system does.
 *
 * <p>Arguments: Kafka's bootstrap servers, URL of the registry, number of orders.
 */
public final class PaymentFlood {
    private static final String PAYMENT_COMPLETED = "payment.payment-completed.v1";
    private static final long AMOUNT = 27_000;

    private PaymentFlood() {}

    public static void main(String[] arguments) throws Exception {
        Queue<Exception> failures = new ConcurrentLinkedQueue<>();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (var producer = new KafkaProducer<String, SpecificRecord>(settings(arguments[0], arguments[1]))) {
            long orders = Long.parseLong(arguments[2]);
            for (long i = 1; i <= orders; i++) {
                String order = "flood-" + i;
                SpecificRecord event = new PaymentCompleted("event-" + i, "payment-" + i, order, AMOUNT, now);
                producer.send(new ProducerRecord<>(PAYMENT_COMPLETED, order, event), (_, failed) -> {
                    if (failed != null) {
                        failures.add(failed);
                    }
                });
            }
            producer.flush();
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException("expected Kafka to take all events", failures.peek());
        }
    }

    private static Map<String, Object> settings(String servers, String registry) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", servers);
        settings.put("key.serializer", StringSerializer.class);
        settings.put("value.serializer", AvroKafkaSerializer.class);
        settings.put("acks", "all");
        settings.put("compression.type", "lz4");
        settings.put("apicurio.registry.url", registry + "/apis/registry/v3");
        settings.put("apicurio.registry.auto-register", true);
        settings.put("apicurio.registry.headers.enabled", false);
        settings.put("apicurio.registry.use-id", "contentId");
        return settings;
    }
}
