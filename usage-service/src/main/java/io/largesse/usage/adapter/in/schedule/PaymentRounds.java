package io.largesse.usage.adapter.in.schedule;

import io.largesse.starter.failure.TransientFailures;
import io.largesse.starter.work.WorkLoop;
import io.largesse.usage.application.port.PaymentSettings;
import io.largesse.usage.application.service.RetryPayments;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Tries payment events that wait, and counts them, for as long as the service runs; on every instance. */
@Component
class PaymentRounds implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentRounds.class);
    /** Every step has a limit of its own; this one is for a step whose limit fails. */
    private static final Duration MAX_ROUND = Duration.ofMinutes(5);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration MEASURE_EVERY = Duration.ofSeconds(5);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(3);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(10);

    private final RetryPayments retryPayments;
    private final PaymentSettings settings;
    private volatile List<WorkLoop> loops = List.of();

    PaymentRounds(RetryPayments retryPayments, PaymentSettings settings) {
        this.retryPayments = retryPayments;
        this.settings = settings;
    }

    @Override
    public void start() {
        loops = List.of(
                WorkLoop.start("usage-payments-retry", this::retry),
                WorkLoop.start("usage-payments-figures", this::measure));
    }

    /** The one place where rounds are waited for, on the loops' own threads. */
    private Duration retry() {
        try {
            Integer tried = retryPayments.turn().block(MAX_ROUND);
            return tried != null && tried >= settings.batch() ? Duration.ZERO : pause();
        } catch (RuntimeException e) {
            return afterFailure(e);
        }
    }

    private Duration pause() {
        return settings.retryEvery().compareTo(LONGEST_PAUSE) < 0 ? settings.retryEvery() : LONGEST_PAUSE;
    }

    private Duration measure() {
        try {
            retryPayments.measure().block(MAX_ROUND);
            return MEASURE_EVERY;
        } catch (RuntimeException e) {
            return afterFailure(e);
        }
    }

    private static Duration afterFailure(RuntimeException failure) {
        if (TransientFailures.contains(failure)) {
            LOG.warn("Payment events that wait cannot be tried now: {}", failure.toString());
        } else {
            LOG.error("Payment events that wait could not be tried", failure);
        }
        return AFTER_FAILURE;
    }

    /** Lets the rounds in hand finish. */
    @Override
    public void stop() {
        List<WorkLoop> running = loops;
        loops = List.of();
        for (WorkLoop loop : running) {
            if (!loop.stop(STOPPED_WITHIN)) {
                LOG.warn("Payment events that wait did not stop in time; they go on after a restart");
            }
        }
    }

    /** Before the database is closed. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }

    @Override
    public boolean isRunning() {
        return !loops.isEmpty();
    }
}
