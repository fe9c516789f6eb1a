package io.largesse.usage.adapter.out.message;

import io.largesse.usage.application.port.UsageTopics;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

/** Makes the topics this service writes, and those of payments, where they are missing. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UsageTopics.class)
class TopicConfiguration {

    @Bean
    NewTopics usageServiceTopics(UsageTopics topics) {
        return new NewTopics(Stream.of(
                        topics.couponReserved(),
                        topics.couponReleased(),
                        topics.couponUsed(),
                        topics.couponCancelled(),
                        topics.couponsExpired(),
                        topics.paymentConflicted(),
                        topics.paymentCompleted(),
                        topics.paymentFailed(),
                        topics.paymentRefunded())
                .map(name -> topic(name, topics))
                .toArray(NewTopic[]::new));
    }

    private static NewTopic topic(String name, UsageTopics topics) {
        return TopicBuilder.name(name)
                .partitions(topics.partitions())
                .replicas(topics.replicas())
                .config(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(topics.retention().toMillis()))
                .build();
    }
}
