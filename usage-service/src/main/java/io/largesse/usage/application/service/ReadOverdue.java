package io.largesse.usage.application.service;

import io.largesse.usage.application.port.OverdueCounts;
import io.largesse.usage.domain.model.Overdue;
import io.largesse.usage.domain.model.Overdue.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Shows how far release and expiry are behind: {@code largesse.usage.overdue{kind}} and
 * {@code largesse.usage.overdue.age{kind}}, of kinds {@code reservation} and {@code coupon}.
 *
 * <p>Every instance shows the same, read from the database: take the greatest, not the sum. What could not be read is
 * not a number.
 */
@Service
public class ReadOverdue {
    /** For how long the oldest is over, by {@link #KIND}. */
    public static final String AGE = "largesse.usage.overdue.age";

    public static final String KIND = "kind";
    public static final String RESERVATION = "reservation";
    public static final String COUPON = "coupon";

    private final OverdueCounts counts;
    private final Clock clock;
    private volatile @Nullable Overdue latest;

    ReadOverdue(OverdueCounts counts, Clock clock, MeterRegistry meters) {
        this.counts = counts;
        this.clock = clock;
        register(RESERVATION, Overdue::reservations, meters);
        register(COUPON, Overdue::coupons, meters);
    }

    private void register(String kind, Function<Overdue, Backlog> backlog, MeterRegistry meters) {
        Gauge.builder("largesse.usage.overdue", this, read -> read.shown(backlog, Backlog::count))
                .tag(KIND, kind)
                .description("Reservations to release and coupons to expire, counted up to a bound")
                .register(meters);
        TimeGauge.builder(AGE, this, TimeUnit.MILLISECONDS, read -> read.shown(backlog, Backlog::oldestMillis))
                .tag(KIND, kind)
                .description("For how long the oldest of them is over")
                .register(meters);
    }

    private double shown(Function<Overdue, Backlog> backlog, ToLongFunction<Backlog> figure) {
        Overdue overdue = latest;
        return overdue == null ? Double.NaN : figure.applyAsLong(backlog.apply(overdue));
    }

    /** Reads them anew. */
    public Mono<Void> refresh() {
        return Mono.defer(() -> counts.at(clock.instant()))
                .doOnNext(overdue -> latest = overdue)
                .doOnError(_ -> latest = null)
                .then();
    }
}
