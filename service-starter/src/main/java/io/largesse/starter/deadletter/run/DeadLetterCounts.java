package io.largesse.starter.deadletter.run;

import io.largesse.starter.deadletter.BrowseDeadLetters;
import io.largesse.starter.deadletter.BrowseDeadLetters.Summary;
import io.largesse.starter.deadletter.DeadLetterTopics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gauge of dead letters that wait: neither replayed nor parked, and of a parking topic those not replayed again.
 *
 * <p>Brought up to date now and then by whoever calls, not by whoever reads the metric; not a number until then. All
 * instances show the same.
 */
final class DeadLetterCounts {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterCounts.class);

    private final BrowseDeadLetters browse;
    private final Duration interval;
    private final Waiting waiting;
    private final Map<String, Long> counts = new ConcurrentHashMap<>();
    private long dueNanos = System.nanoTime();

    DeadLetterCounts(BrowseDeadLetters browse, DeadLetterTopics topics, MeterRegistry meters, Timing timing) {
        this.browse = browse;
        this.interval = timing.interval();
        this.waiting = new Waiting(timing.timeout());
        topics.names()
                .forEach(topic -> Gauge.builder("largesse.dead-letters", () -> counts.get(topic))
                        .description("Dead letters that were neither replayed nor parked")
                        .tag("topic", topic)
                        .register(meters));
    }

    /** How often, and how long to wait. */
    record Timing(Duration interval, Duration timeout) {}

    void refreshIfDue() {
        if (System.nanoTime() - dueNanos < 0) {
            return;
        }
        dueNanos = System.nanoTime() + interval.toNanos();
        try {
            List<Summary> summaries = waiting.on(browse.topics()).orElse(List.of());
            summaries.forEach(each -> counts.put(each.topic().name(), each.waiting()));
        } catch (RuntimeException e) {
            LOG.debug("Dead letters cannot be counted", e);
        }
    }
}
