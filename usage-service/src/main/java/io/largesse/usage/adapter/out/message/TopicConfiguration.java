package io.largesse.usage.adapter.out.message;

import io.largesse.usage.application.port.UsageTopics;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
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
    private static final int WITHIN_MILLIS = 30_000;

    @Bean
    NewTopics usageServiceTopics(UsageTopics topics) {
        return new NewTopics(Stream.of(
                        topics.couponReserved(),
                        topics.couponReleased(),
                        topics.couponUsed(),
                        topics.couponCancelled(),
                        topics.couponsExpired(),
                        topics.paymentConflicted())
                .map(name -> topic(name, topics))
                .toArray(NewTopic[]::new));
    }

    /** Those of the payments system are left as they are, for more partitions would move its keys. */
    @Bean
    NewTopics missingPaymentTopics(UsageTopics topics, Admin admin) throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics(new ListTopicsOptions().timeoutMs(WITHIN_MILLIS))
                .names()
                .get();
        return new NewTopics(Stream.of(topics.paymentCompleted(), topics.paymentFailed(), topics.paymentRefunded())
                .filter(name -> !existing.contains(name))
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
