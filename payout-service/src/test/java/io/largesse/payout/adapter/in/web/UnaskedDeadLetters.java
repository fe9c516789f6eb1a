package io.largesse.payout.adapter.in.web;

import io.largesse.starter.deadletter.BrowseDeadLetters;
import io.largesse.starter.deadletter.DeadLetterLog;
import io.largesse.starter.deadletter.DeadLetterSettings;
import io.largesse.starter.deadletter.DeadLetterTopics;
import io.largesse.starter.deadletter.DeadLetterValues;
import io.largesse.starter.deadletter.ReplayDeadLetters;
import io.largesse.starter.deadletter.ReplayPreviews;
import io.largesse.starter.deadletter.ReplaySettings;
import io.largesse.starter.deadletter.Replays;
import java.lang.reflect.Proxy;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The starter's endpoints of dead letters, for tests that look at their paths only. */
@EnableConfigurationProperties({DeadLetterSettings.class, ReplaySettings.class})
class UnaskedDeadLetters {
    private final DeadLetterTopics topics = new DeadLetterTopics(List.of());
    private final DeadLetterLog log = unasked(DeadLetterLog.class);
    private final Replays replays = unasked(Replays.class);

    @Bean
    BrowseDeadLetters browseDeadLetters(DeadLetterSettings settings) {
        return new BrowseDeadLetters(topics, log, unasked(DeadLetterValues.class), replays, settings);
    }

    @Bean
    ReplayDeadLetters replayDeadLetters(DeadLetterSettings settings, ReplaySettings replaying) {
        return new ReplayDeadLetters(topics, log, replays, new ReplayPreviews(log, replays, settings, replaying));
    }

    private static <T> T unasked(Class<T> port) {
        Object fake = Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, method, _) -> {
            throw new AssertionError("expected nobody to call " + method);
        });
        return port.cast(fake);
    }
}
