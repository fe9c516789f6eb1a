package io.largesse.starter.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;

/**
 * Figures of the outbox: {@code largesse.outbox.waiting}, {@code largesse.outbox.age} and
 * {@code largesse.outbox.published}.
 *
 * <p>Every instance tells the first two of the whole outbox; the third is what it published itself.
 */
final class OutboxMetrics {
    private final Counter published;
    private volatile OutboxBacklog backlog = OutboxBacklog.NONE;

    OutboxMetrics(MeterRegistry meters) {
        published = Counter.builder("largesse.outbox.published")
                .description("Events published by this instance")
                .register(meters);
        Gauge.builder("largesse.outbox.waiting", this, metrics -> metrics.backlog.waiting())
                .description("Events that wait to be published")
                .register(meters);
        TimeGauge.builder(
                        "largesse.outbox.age",
                        this,
                        TimeUnit.MILLISECONDS,
                        metrics -> metrics.backlog.age().toMillis())
                .description("Age of the oldest event that waits to be published")
                .register(meters);
    }

    void measured(OutboxBacklog now) {
        backlog = now;
    }

    void published(int events) {
        published.increment(events);
    }
}
