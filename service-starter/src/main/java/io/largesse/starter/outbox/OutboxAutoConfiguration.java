package io.largesse.starter.outbox;

import io.largesse.starter.lock.Leases;
import io.largesse.starter.lock.LockAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * Offers an {@link Outbox} to services with a database, and relays it to Kafka.
 *
 * <p>The serializer stays a {@code spring.kafka.producer} setting.
 */
@AutoConfiguration(after = {R2dbcAutoConfiguration.class, KafkaAutoConfiguration.class, LockAutoConfiguration.class})
@ConditionalOnClass(DatabaseClient.class)
@ConditionalOnBean({DatabaseClient.class, KafkaProperties.class})
@ConditionalOnBooleanProperty(name = "largesse.outbox.enabled", matchIfMissing = true)
@EnableConfigurationProperties(OutboxSettings.class)
class OutboxAutoConfiguration {
    private static final int RECORD_OVERHEAD_BYTES = 64 * 1024;
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(10);

    @Bean
    Outbox outbox(DatabaseClient database, KafkaProperties kafka, OutboxSettings settings) {
        return new R2dbcOutbox(new OutboxTable(database), serializer(kafka), settings.maxEventSize());
    }

    @Bean
    OutboxPublisher outboxPublisher(KafkaProperties kafka, OutboxSettings settings) {
        return new OutboxPublisher(
                new KafkaProducer<>(
                        producerSettings(kafka, settings), new ByteArraySerializer(), new ByteArraySerializer()),
                settings.publishTimeout());
    }

    @Bean
    OutboxRelay outboxRelay(
            DatabaseClient database,
            OutboxPublisher publisher,
            Leases leases,
            MeterRegistry meters,
            OutboxSettings settings) {
        return new OutboxRelay(new OutboxTable(database), publisher, leases, new OutboxMetrics(meters), settings);
    }

    /** A round waits for its acknowledgements, so that nothing may take longer than it. */
    static Map<String, Object> producerSettings(KafkaProperties kafka, OutboxSettings settings) {
        long timeout = settings.publishTimeout().toMillis();
        Map<String, Object> producer = kafka.buildProducerProperties();
        producer.put(ProducerConfig.CLIENT_ID_CONFIG, "outbox");
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        producer.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) timeout);
        producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) Math.min(timeout / 2, LONGEST_REQUEST.toMillis()));
        producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout / 2);
        producer.put(
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                (int) settings.maxEventSize().toBytes() + RECORD_OVERHEAD_BYTES);
        return producer;
    }

    private static Serializer<Object> serializer(KafkaProperties kafka) {
        Map<String, Object> settings = kafka.buildProducerProperties();
        Object type = Objects.requireNonNull(
                settings.get(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG),
                "expected spring.kafka.producer.value-serializer to be set");
        Serializer<Object> serializer = newInstance(type);
        serializer.configure(settings, false);
        return serializer;
    }

    @SuppressWarnings("unchecked")
    private static Serializer<Object> newInstance(Object type) {
        try {
            return type instanceof Class<?> loaded
                    ? Utils.newInstance(loaded.asSubclass(Serializer.class))
                    : Utils.newInstance(String.valueOf(type), Serializer.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("expected spring.kafka.producer.value-serializer on the class path", e);
        }
    }
}
