package io.largesse.payout.adapter.out.http;

import io.largesse.payout.domain.model.CallOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Times calls of the money API: {@code largesse.payout.calls{outcome}}; each call has exactly one outcome. */
final class CallTimers {
    private final Timer paid;
    private final Timer refused;
    private final Timer unknown;
    private final Timer throttled;

    CallTimers(MeterRegistry meters) {
        this.paid = timer("PAID", meters);
        this.refused = timer("REFUSED", meters);
        this.unknown = timer("UNKNOWN", meters);
        this.throttled = timer("THROTTLED", meters);
    }

    private static Timer timer(String outcome, MeterRegistry meters) {
        return Timer.builder("largesse.payout.calls")
                .tag("outcome", outcome)
                .description("Calls of the money API")
                .serviceLevelObjectives(
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(200),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(2_500),
                        Duration.ofSeconds(3))
                .register(meters);
    }

    void record(CallOutcome outcome, long startedNanos) {
        Timer timer =
                switch (outcome) {
                    case CallOutcome.Paid _ -> paid;
                    case CallOutcome.Refused _ -> refused;
                    case CallOutcome.Unknown _ -> unknown;
                    case CallOutcome.Throttled _ -> throttled;
                };
        timer.record(System.nanoTime() - startedNanos, TimeUnit.NANOSECONDS);
    }
}
