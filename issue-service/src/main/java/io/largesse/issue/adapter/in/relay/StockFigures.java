package io.largesse.issue.adapter.in.relay;

import io.largesse.issue.domain.model.StockReport;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/**
 * Metrics of the stock: {@code largesse.issue.gap} (accepted and not stored yet, all policies), {@code
 * largesse.issue.gap.age} (seconds since there was none), {@code largesse.issue.outbox.waiting} and {@code
 * largesse.issue.stock.unready} (policies whose claims are refused until their stock is mended); and per policy, for
 * those with the largest gap or the least left, {@code largesse.issue.policy.gap} and {@code
 * largesse.issue.remaining.ratio}. Not a number while Redis or PostgreSQL cannot be asked.
 */
@Component
class StockFigures {
    /** Each policy is a time series of its own: a bound for whoever has thousands. */
    private static final int MAX_POLICIES = 100;

    private static final double MILLIS = 1_000;

    private final MultiGauge gapByPolicy;
    private final MultiGauge remainingByPolicy;
    private final Clock clock;
    /** Since when a policy has had a gap without a break. */
    private final Map<Long, Instant> gapSince = new HashMap<>();

    private volatile Figures figures = Figures.UNKNOWN;

    StockFigures(MeterRegistry meters, Clock clock) {
        this.clock = clock;
        this.gapByPolicy = MultiGauge.builder("largesse.issue.policy.gap").register(meters);
        this.remainingByPolicy =
                MultiGauge.builder("largesse.issue.remaining.ratio").register(meters);
        gauge("largesse.issue.gap", Figures::gap, meters);
        gauge("largesse.issue.outbox.waiting", Figures::waiting, meters);
        gauge("largesse.issue.stock.unready", Figures::unready, meters);
        Gauge.builder("largesse.issue.gap.age", () -> figures.gapAge)
                .baseUnit("seconds")
                .register(meters);
    }

    private void gauge(String name, ToDoubleFunction<Figures> value, MeterRegistry meters) {
        Gauge.builder(name, () -> value.applyAsDouble(figures)).register(meters);
    }

    /** Called by one thread. */
    void update(List<StockReport> reports) {
        figures = new Figures(
                reports.stream().mapToLong(StockReport::gap).sum(),
                ageOfGaps(reports),
                reports.stream().mapToLong(report -> report.stock().waiting()).sum(),
                reports.stream()
                        .filter(report -> report.need() == StockReport.Need.MEND)
                        .count());
        gapByPolicy.register(
                rows(reports, Comparator.comparing(StockReport::gap).reversed(), StockReport::gap), true);
        remainingByPolicy.register(
                rows(reports, Comparator.comparing(StockReport::remainingRatio), StockReport::remainingRatio), true);
    }

    void outdated() {
        figures = Figures.UNKNOWN;
    }

    private double ageOfGaps(List<StockReport> reports) {
        Instant now = clock.instant();
        Map<Long, Instant> before = new HashMap<>(gapSince);
        gapSince.clear();
        reports.stream().filter(report -> report.gap() > 0).forEach(report -> {
            long policy = report.policy().id().value();
            gapSince.put(
                    policy, before.getOrDefault(policy, report.waitingSince().orElse(now)));
        });
        return gapSince.values().stream()
                .mapToDouble(since -> Duration.between(since, now).toMillis() / MILLIS)
                .max()
                .orElse(0);
    }

    private static Iterable<Row<?>> rows(
            List<StockReport> reports, Comparator<StockReport> first, ToDoubleFunction<StockReport> value) {
        return reports.stream()
                .sorted(first)
                .limit(MAX_POLICIES)
                .<Row<?>>map(report ->
                        Row.of(Tags.of("policy", report.policy().id().toString()), () -> value.applyAsDouble(report)))
                .toList();
    }

    private record Figures(double gap, double gapAge, double waiting, double unready) {
        private static final Figures UNKNOWN = new Figures(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
}
