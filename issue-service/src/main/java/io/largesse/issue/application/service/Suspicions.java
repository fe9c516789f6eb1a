package io.largesse.issue.application.service;

import io.largesse.issue.application.port.ReconcileSettings;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.StockReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Remembers which gaps stay though nothing is under way, and when to look for the reason. */
@Component
class Suspicions {
    private static final int MAX_PATIENCE_FACTOR = 64;

    /** At most as many as there are policies with stock. */
    private final Map<PolicyId, Suspicion> suspicions = new ConcurrentHashMap<>();

    private final Duration patience;
    private final Clock clock;

    Suspicions(ReconcileSettings settings, Clock clock) {
        this.patience = settings.repairAfter();
        this.clock = clock;
    }

    /** True once the gap has been the same for long enough; then not again before twice that time. */
    boolean isDue(StockReport report) {
        Instant now = clock.instant();
        Suspicion next = suspicions.merge(
                report.policy().id(),
                new Suspicion(report.gap(), now, 1, false),
                (before, fresh) -> before.gap == fresh.gap ? before.at(now, patience) : fresh);
        return next.due;
    }

    private record Suspicion(long gap, Instant since, int factor, boolean due) {
        Suspicion at(Instant now, Duration patience) {
            boolean isDue = !now.isBefore(since.plus(patience.multipliedBy(factor)));
            return isDue
                    ? new Suspicion(gap, now, Math.min(2 * factor, MAX_PATIENCE_FACTOR), true)
                    : new Suspicion(gap, since, factor, false);
        }
    }
}
