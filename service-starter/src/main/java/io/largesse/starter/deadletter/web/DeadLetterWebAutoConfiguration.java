package io.largesse.starter.deadletter.web;

import io.largesse.starter.deadletter.BrowseDeadLetters;
import io.largesse.starter.deadletter.DeadLetterAutoConfiguration;
import io.largesse.starter.deadletter.DeadLetterSettings;
import io.largesse.starter.deadletter.ReplayDeadLetters;
import io.largesse.starter.deadletter.ReplaySettings;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** The endpoints; paths under {@code ops} are for operators only. */
@AutoConfiguration(after = DeadLetterAutoConfiguration.class)
@ConditionalOnBean(ReplayDeadLetters.class)
public final class DeadLetterWebAutoConfiguration {

    @Bean
    DeadLetterController deadLetterController(BrowseDeadLetters browse, DeadLetterSettings settings) {
        return new DeadLetterController(browse, settings);
    }

    @Bean
    ReplayController deadLetterReplayController(
            ReplayDeadLetters replays, ReplaySettings replaying, DeadLetterSettings settings) {
        return new ReplayController(replays, replaying, settings);
    }
}
