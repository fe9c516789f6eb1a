package io.largesse.starter.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Consumers with retry and dead letters, on Spring Boot's own Kafka settings.
 *
 * <p>The serializer and deserializer classes stay {@code spring.kafka.*} settings: whoever has Confluent's puts them
 * in.
 */
@AutoConfiguration(after = org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration.class)
@EnableConfigurationProperties(ConsumerSettings.class)
class KafkaAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Moves bytes as they are to retry and dead-letter topics. */
    @Bean(destroyMethod = "close")
    Producer<byte[], byte[]> failedRecordProducer(KafkaProperties properties) {
        Map<String, Object> settings = properties.buildProducerProperties();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, FailureTopics.MAX_UNCOMPRESSED_BYTES);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * FailureTopics.MAX_UNCOMPRESSED_BYTES);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Bean
    ConsumerRuntime consumerRuntime(ConsumerSettings settings, Clock clock, MeterRegistry meters) {
        return new ConsumerRuntime(settings, clock, meters);
    }

    @Bean
    ConsumersHealth consumersHealthIndicator(ObjectProvider<TopicConsumer> consumers) {
        return new ConsumersHealth(consumers.orderedStream().toList());
    }

    @Bean(destroyMethod = "close")
    Admin consumerGroupsAdmin(KafkaProperties properties) {
        return Admin.create(properties.buildAdminProperties());
    }

    @Bean
    ConsumerGroups consumerGroups(Admin consumerGroupsAdmin) {
        return new ConsumerGroups(consumerGroupsAdmin);
    }

    @Bean
    RecordConsumers recordConsumers(
            KafkaProperties properties,
            Producer<byte[], byte[]> failedRecordProducer,
            KafkaAdmin admin,
            ConsumerRuntime runtime) {
        Map<String, Object> configuration = properties.buildConsumerProperties();
        DefaultKafkaConsumerFactory<byte[], byte[]> consumers = new DefaultKafkaConsumerFactory<>(
                configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumers.addListener(new ConsumerMetrics<>(runtime.meters()));
        return new RecordConsumers(
                consumers, failedRecordProducer, ValueDeserializers.of(configuration), admin, runtime);
    }
}
