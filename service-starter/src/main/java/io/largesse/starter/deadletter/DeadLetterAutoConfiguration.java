package io.largesse.starter.deadletter;

import io.largesse.starter.audit.AuditAutoConfiguration;
import io.largesse.starter.audit.AuditLog;
import io.largesse.starter.kafka.TopicConsumer;
import io.largesse.starter.lock.Leases;
import io.largesse.starter.lock.LockAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Dead letters of a service that consumes records, keeps an audit log and knows leases. The parts below follow. */
@AutoConfiguration(after = {AuditAutoConfiguration.class, LockAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnBean({TopicConsumer.class, AuditLog.class, Leases.class})
@EnableConfigurationProperties({DeadLetterSettings.class, ReplaySettings.class})
public final class DeadLetterAutoConfiguration {

    @Bean
    DeadLetterTopics deadLetterTopics(ObjectProvider<TopicConsumer> consumers) {
        return new DeadLetterTopics(
                consumers.orderedStream().map(TopicConsumer::failureTopics).toList());
    }

    @Bean
    BrowseDeadLetters browseDeadLetters(
            DeadLetterTopics topics,
            DeadLetterLog log,
            DeadLetterValues values,
            Replays replays,
            DeadLetterSettings settings) {
        return new BrowseDeadLetters(topics, log, values, replays, settings);
    }

    @Bean
    ReplayPreviews replayPreviews(
            DeadLetterLog log, Replays replays, DeadLetterSettings settings, ReplaySettings replaying) {
        return new ReplayPreviews(log, replays, settings, replaying);
    }

    @Bean
    ReplayDeadLetters replayDeadLetters(
            DeadLetterTopics topics, DeadLetterLog log, Replays replays, ReplayPreviews previews) {
        return new ReplayDeadLetters(topics, log, replays, previews);
    }
}
