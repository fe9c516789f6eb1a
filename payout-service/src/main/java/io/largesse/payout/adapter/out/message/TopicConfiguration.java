package io.largesse.payout.adapter.out.message;

import io.largesse.payout.application.port.PayoutSettings;
import io.largesse.payout.application.port.PayoutTopics;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

/** Makes the topic this service owns where it is missing. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PayoutTopics.class)
class TopicConfiguration {

    @Bean
    NewTopics payoutServiceTopics(PayoutTopics topics, PayoutSettings settings) {
        return new NewTopics(TopicBuilder.name(topics.rowRequested())
                .partitions(settings.mostPartitions())
                .replicas(topics.replicas())
                .config(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(topics.retention().toMillis()))
                .build());
    }
}
