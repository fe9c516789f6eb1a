package io.largesse.issue.adapter.out.message;

import io.largesse.issue.application.port.IssueTopics;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

/** Makes the topics this service owns where they are missing. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IssueTopics.class)
class TopicConfiguration {

    @Bean
    NewTopics issueServiceTopics(IssueTopics topics) {
        return new NewTopics(
                retained(topics.couponAccepted(), topics),
                retained(topics.couponIssued(), topics),
                compacted(topics.policyChanged(), topics),
                retained(topics.issueRequested(), topics),
                retained(topics.issueRefused(), topics));
    }

    private static NewTopic retained(String name, IssueTopics topics) {
        return topic(name, topics)
                .config(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(topics.retention().toMillis()))
                .build();
    }

    /** Keeps the last event of each key for ever, so that a new reader learns of everything there is. */
    private static NewTopic compacted(String name, IssueTopics topics) {
        return topic(name, topics).compact().build();
    }

    private static TopicBuilder topic(String name, IssueTopics topics) {
        return TopicBuilder.name(name).partitions(topics.partitions()).replicas(topics.replicas());
    }
}
