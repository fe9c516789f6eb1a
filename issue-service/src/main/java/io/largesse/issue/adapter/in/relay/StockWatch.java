package io.largesse.issue.adapter.in.relay;

import io.largesse.issue.application.port.ReconcileSettings;
import io.largesse.issue.application.service.ReconcileStock;
import io.largesse.issue.application.service.WatchStock;
import io.largesse.issue.domain.model.StockReport;
import io.largesse.issue.domain.model.StockReport.Need;
import io.largesse.starter.work.WorkLoop;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Looks at all stock once a second, and beside that does what the latest look asks for, for as long as the service
 * runs.
 *
 * <p>Two threads: mending one policy can take minutes, and must not keep the figures of all others from being fresh.
 */
@Component
class StockWatch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(StockWatch.class);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(30);
    private static final Duration LONGEST_MENDING = Duration.ofHours(2);

    private final WatchStock watchStock;
    private final ReconcileStock reconcileStock;
    private final StockFigures figures;
    private final ReconcileSettings settings;
    private volatile List<WorkLoop> loops = List.of();
    private volatile List<StockReport> latest = List.of();

    StockWatch(WatchStock watchStock, ReconcileStock reconcileStock, StockFigures figures, ReconcileSettings settings) {
        this.watchStock = watchStock;
        this.reconcileStock = reconcileStock;
        this.figures = figures;
        this.settings = settings;
    }

    @Override
    public void start() {
        loops = List.of(WorkLoop.start("stock-watch", this::look), WorkLoop.start("stock-mending", this::mend));
    }

    /** Does not wait: what is under way is either repeated or fenced off. */
    @Override
    public void stop() {
        loops.forEach(loop -> loop.stop(Duration.ZERO));
        loops = List.of();
    }

    @Override
    public boolean isRunning() {
        return !loops.isEmpty();
    }

    private Duration look() {
        try {
            latest = within(watchStock.look(), LONGEST_LOOK);
            figures.update(latest);
        } catch (RuntimeException e) {
            LOG.warn("Stock cannot be looked at: {}", e.toString());
            figures.outdated();
        }
        return settings.every();
    }

    private Duration mend() {
        for (StockReport report : latest) {
            if (report.need() != Need.NOTHING) {
                mend(report);
            }
        }
        return settings.every();
    }

    private void mend(StockReport report) {
        try {
            within(reconcileStock.reconcile(report).thenReturn(true), LONGEST_MENDING);
        } catch (RuntimeException e) {
            LOG.warn("Stock of policy {} cannot be mended yet", report.policy().id(), e);
        }
    }

    /** The one place where watching and mending block, each on its own thread. */
    private static <T> T within(Mono<T> work, Duration longest) {
        return work.blockOptional(longest)
                .orElseThrow(() -> new IllegalStateException("expected the work to tell what it did"));
    }
}
