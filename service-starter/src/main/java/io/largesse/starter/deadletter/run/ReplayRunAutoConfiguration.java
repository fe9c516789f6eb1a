package io.largesse.starter.deadletter.run;

import io.largesse.starter.deadletter.BrowseDeadLetters;
import io.largesse.starter.deadletter.DeadLetterAutoConfiguration;
import io.largesse.starter.deadletter.DeadLetterLog;
import io.largesse.starter.deadletter.DeadLetterSettings;
import io.largesse.starter.deadletter.DeadLetterTopics;
import io.largesse.starter.deadletter.ReplaySender;
import io.largesse.starter.deadletter.ReplaySettings;
import io.largesse.starter.deadletter.Replays;
import io.largesse.starter.lock.Leases;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** Carries replays out in every instance. */
@AutoConfiguration(after = DeadLetterAutoConfiguration.class)
@ConditionalOnBean(DeadLetterTopics.class)
class ReplayRunAutoConfiguration {

    @Bean
    ReplayStep replayStep(
            DeadLetterTopics topics, ReplayStep.Ports ports, DeadLetterSettings settings, ReplaySettings replaying) {
        return new ReplayStep(topics, ports, settings, replaying);
    }

    @Bean
    ReplayStep.Ports replayStepPorts(DeadLetterLog log, ReplaySender sender, Replays replays) {
        return new ReplayStep.Ports(log, sender, replays);
    }

    @Bean
    ReplayCourse.Factory replayCourses(
            ReplayStep step, Replays replays, Leases leases, ReplaySettings settings, MeterRegistry meters) {
        return new ReplayCourse.Factory(step, replays, leases, settings, meters);
    }

    @Bean
    DeadLetterCounts deadLetterCounts(
            BrowseDeadLetters browse,
            DeadLetterTopics topics,
            MeterRegistry meters,
            DeadLetterSettings settings,
            ReplaySettings replaying) {
        return new DeadLetterCounts(
                browse, topics, meters, new DeadLetterCounts.Timing(settings.countInterval(), replaying.stepTimeout()));
    }

    @Bean
    ReplayRunner replayRunner(
            DeadLetterTopics topics,
            Replays replays,
            ReplayCourse.Factory courses,
            DeadLetterCounts counts,
            ReplaySettings settings) {
        return new ReplayRunner(topics, replays, courses, counts, settings);
    }
}
