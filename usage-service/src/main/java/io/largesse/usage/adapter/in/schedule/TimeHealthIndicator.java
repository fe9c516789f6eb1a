package io.largesse.usage.adapter.in.schedule;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Down while release, expiry or the retry of payment events fails. A restart would not help, nor would fewer callers:
 * for those who look only.
 */
@Component
final class TimeHealthIndicator extends AbstractHealthIndicator {
    private final TimeRunner runner;

    TimeHealthIndicator(TimeRunner runner) {
        super("Work that goes on by itself cannot be looked at");
        this.runner = runner;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        if (runner.isHealthy()) {
            health.up();
        } else {
            health.down();
        }
    }
}
