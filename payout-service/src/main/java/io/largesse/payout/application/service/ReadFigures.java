package io.largesse.payout.application.service;

import io.largesse.payout.application.port.CampaignCounts;
import io.largesse.payout.domain.model.CampaignFigures;
import io.largesse.payout.domain.model.CampaignStatus;
import io.largesse.payout.domain.model.Progress;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Shows how campaigns stand: {@code largesse.payout.campaigns{status}}, and of the one in progress
 * {@code largesse.payout.campaign.rows{state}} and {@code largesse.payout.campaign.failure.rate}, from 0 to 1.
 *
 * <p>Every instance shows the same, read from the database: take the greatest, not the sum. What could not be read is
 * not a number.
 */
@Service
public class ReadFigures {
    private static final String ROWS = "largesse.payout.campaign.rows";

    private final CampaignCounts counts;
    private volatile @Nullable CampaignFigures latest;

    ReadFigures(CampaignCounts counts, MeterRegistry meters) {
        this.counts = counts;
        for (CampaignStatus status : CampaignStatus.values()) {
            gauge("largesse.payout.campaigns", figures -> figures.campaigns(status))
                    .tag("status", status.name())
                    .description("Campaigns by status")
                    .register(meters);
        }
        rows("paid", Progress::paid, meters);
        rows("failed", Progress::failed, meters);
        rows("waiting", Progress::waiting, meters);
        gauge(
                        "largesse.payout.campaign.failure.rate",
                        figures -> figures.inProgress().failureRate())
                .description("Share of the rows done that failed, of the campaign in progress")
                .register(meters);
    }

    private void rows(String state, ToDoubleFunction<Progress> figure, MeterRegistry meters) {
        gauge(ROWS, figures -> figure.applyAsDouble(figures.inProgress()))
                .tag("state", state)
                .description("Rows of the campaign in progress")
                .register(meters);
    }

    private Gauge.Builder<ReadFigures> gauge(String name, ToDoubleFunction<CampaignFigures> figure) {
        return Gauge.builder(name, this, figures -> figures.shown(figure));
    }

    private double shown(ToDoubleFunction<CampaignFigures> figure) {
        CampaignFigures figures = latest;
        return figures == null ? Double.NaN : figure.applyAsDouble(figures);
    }

    /** Reads them anew. */
    public Mono<Void> refresh() {
        return counts.now()
                .doOnNext(figures -> latest = figures)
                .doOnError(_ -> latest = null)
                .then();
    }
}
