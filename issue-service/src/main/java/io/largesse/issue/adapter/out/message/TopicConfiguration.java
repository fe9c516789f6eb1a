package io.largesse.issue.adapter.out.message;

import io.largesse.issue.application.port.IssueTopics;
import java.util.stream.Stream;
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
        return new NewTopics(Stream.of(
                        topics.couponAccepted(), topics.couponIssued(), topics.issueRequested(), topics.issueRefused())
                .map(name -> topic(name, topics))
                .toArray(NewTopic[]::new));
    }

    private static NewTopic topic(String name, IssueTopics topics) {
        return TopicBuilder.name(name)
                .partitions(topics.partitions())
                .replicas(topics.replicas())
                .config(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(topics.retention().toMillis()))
                .build();
    }
}
