package io.largesse.usage.application.service;

import io.largesse.usage.application.port.WaitingPayments.Backlog;
import io.largesse.usage.domain.model.CommandAnswer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Figures of payment events: {@code largesse.usage.payments{outcome}} by this instance, and
 * {@code largesse.usage.payments.waiting} and {@code .age} of all that wait, on every instance the same.
 *
 * <p>Outcomes: {@code applied}, repeated ones too; {@code conflicted}; {@code put-aside}, each time one begins to wait;
 * {@code given-up}.
 */
@Component
class PaymentFigures {
    private static final String EVENTS = "largesse.usage.payments";

    private final Counter applied;
    private final Counter conflicted;
    private final Counter putAside;
    private final Counter givenUp;
    private volatile Backlog backlog = Backlog.NONE;

    PaymentFigures(MeterRegistry meters) {
        applied = counter("applied", meters);
        conflicted = counter("conflicted", meters);
        putAside = counter("put-aside", meters);
        givenUp = counter("given-up", meters);
        Gauge.builder(EVENTS + ".waiting", this, figures -> figures.backlog.waiting())
                .description("Payment events that wait for their order")
                .register(meters);
        TimeGauge.builder(
                        EVENTS + ".age",
                        this,
                        TimeUnit.MILLISECONDS,
                        figures -> figures.backlog.age().toMillis())
                .description("How long the oldest of them has waited")
                .register(meters);
    }

    private static Counter counter(String outcome, MeterRegistry meters) {
        return Counter.builder(EVENTS)
                .description("Payment events by what came of them")
                .tag("outcome", outcome)
                .register(meters);
    }

    void answered(List<CommandAnswer> answers) {
        answers.forEach(answer -> {
            if (answer instanceof CommandAnswer.Conflicted conflict && conflict.isNew()) {
                conflicted.increment();
            } else if (!(answer instanceof CommandAnswer.OrderUnknown)) {
                applied.increment();
            }
        });
    }

    void putAside(int events) {
        putAside.increment(events);
    }

    void givenUp(int events) {
        givenUp.increment(events);
    }

    void measured(Backlog now) {
        backlog = now;
    }
}
