package io.largesse.payout.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.payout.domain.model.CampaignFigures;
import io.largesse.payout.domain.model.CampaignStatus;
import io.largesse.payout.domain.model.Progress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ReadFiguresTests {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Mono<CampaignFigures> answer = Mono.empty();
    private final ReadFigures figures = new ReadFigures(() -> Mono.defer(() -> answer), meters);

    @Test
    void showsTheCampaignInProgress() {
        answer = Mono.just(new CampaignFigures(
                Map.of(CampaignStatus.RUNNING, 1L, CampaignStatus.QUEUED, 2L), new Progress(100, 60, 20, 20)));

        StepVerifier.create(figures.refresh()).expectComplete().verify(Duration.ofSeconds(1));

        assertThat(value("largesse.payout.campaign.rows", "state", "paid")).isEqualTo(60);
        assertThat(value("largesse.payout.campaign.rows", "state", "failed")).isEqualTo(20);
        assertThat(value("largesse.payout.campaign.rows", "state", "waiting")).isEqualTo(20);
        assertThat(meters.get("largesse.payout.campaign.failure.rate").gauge().value())
                .isEqualTo(0.25);
        assertThat(value("largesse.payout.campaigns", "status", "QUEUED")).isEqualTo(2);
        assertThat(value("largesse.payout.campaigns", "status", "PAUSED")).isZero();
    }

    @Test
    void showsNoNumberWhereNothingIsKnown() {
        showsTheCampaignInProgress();
        answer = Mono.error(new IllegalStateException("away"));

        StepVerifier.create(figures.refresh()).expectError().verify(Duration.ofSeconds(1));

        assertThat(value("largesse.payout.campaigns", "status", "QUEUED")).isNaN();
    }

    private double value(String name, String tag, String value) {
        return meters.get(name).tag(tag, value).gauge().value();
    }
}
