package io.largesse.starter.deadletter.kafka;

import io.largesse.starter.deadletter.DeadLetterAutoConfiguration;
import io.largesse.starter.deadletter.DeadLetterLog;
import io.largesse.starter.deadletter.DeadLetterSettings;
import io.largesse.starter.deadletter.DeadLetterTopics;
import io.largesse.starter.deadletter.DeadLetterValues;
import io.largesse.starter.deadletter.ReplaySender;
import io.largesse.starter.kafka.ConsumerSettings;
import io.largesse.starter.kafka.ValueDeserializers;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/** Reads and writes dead letters through the service's own Kafka settings. */
@AutoConfiguration(after = DeadLetterAutoConfiguration.class)
@ConditionalOnBean(DeadLetterTopics.class)
class DeadLetterKafkaAutoConfiguration {
    private static final int FETCH_BYTES = 4 * 1024 * 1024;

    @Bean
    DeadLetterThreads deadLetterThreads(DeadLetterSettings settings) {
        return new DeadLetterThreads(settings.readers());
    }

    @Bean
    DeadLetterLog deadLetterLog(KafkaProperties properties, DeadLetterThreads threads) {
        Map<String, Object> configuration = properties.buildConsumerProperties();
        configuration.remove(ConsumerConfig.GROUP_ID_CONFIG);
        configuration.remove(ConsumerConfig.CLIENT_ID_CONFIG);
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        configuration.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        configuration.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        configuration.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        return new KafkaDeadLetterLog(
                new DefaultKafkaConsumerFactory<>(
                        configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                threads);
    }

    @Bean
    ReplaySender replaySender(
            Producer<byte[], byte[]> failedRecordProducer, DeadLetterThreads threads, ConsumerSettings settings) {
        return new KafkaReplaySender(failedRecordProducer, threads, settings.publishTimeout());
    }

    /** Settings of Apicurio's and of Confluent's deserializer for records without a class. */
    @Bean
    DeadLetterValues deadLetterValues(KafkaProperties properties, DeadLetterThreads threads) {
        Map<String, Object> configuration = properties.buildConsumerProperties();
        configuration.put("apicurio.registry.use-specific-avro-reader", "false");
        configuration.remove("apicurio.registry.avro-datum-provider");
        configuration.put("specific.avro.reader", "false");
        return new AvroValues(ValueDeserializers.of(configuration), threads);
    }
}
