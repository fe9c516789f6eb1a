package io.largesse.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.payout.PayoutBed.Instance;
import io.largesse.test.ExposedMetrics;
import io.largesse.test.Guarantee;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@Guarantee("A money API that is away for a minute pauses the campaign, is seen in the metrics, and costs no row.")
@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MoneyOutageIT {
    private static final int ROWS = 2_000;
    private static final int RATE = 1_000;
    private static final Duration OUTAGE = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration METRICS_OF_PARTITIONS = Duration.ofSeconds(30);

    private final TestStack stack;
    private final PayoutBed bed;
    private final Instance instance;

    MoneyOutageIT(TestStack stack) {
        this.stack = stack;
        bed = new PayoutBed(stack, Map.of());
        instance = bed.start();
    }

    @AfterAll
    void close() {
        bed.close();
    }

    @Test
    void pausesForAMinuteAndGoesOnByItself() {
        String campaign = bed.campaign(ROWS);
        bed.caller.awaitPaid(campaign, 500);

        bed.simulator.outage(OUTAGE);
        bed.caller.awaitStatus(campaign, "PAUSED");
        assertThat(bed.caller.find(campaign).path("statusReason").asString("")).contains("failed 10 times");
        long paid = bed.caller.paid(campaign);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(scrape())
                        .containsPattern("largesse_payout_campaigns\\{[^}]*status=\"PAUSED\"} 1.0")
                        .containsPattern("largesse_payout_campaign_rows\\{[^}]*state=\"waiting\"} [1-9]"));
        await().atMost(METRICS_OF_PARTITIONS)
                .untilAsserted(() -> assertThat(ExposedMetrics.in(scrape())).containsAll(ExposedMetrics.listed()));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(scrape())
                        .containsPattern("records_lag\\{client_id=\"consumer-payout-worker-[^}]*topic=\""
                                + Pattern.quote(PayoutServiceSettings.rowRequested(stack)) + "\""));
        bed.caller.awaitStatus(campaign, "COMPLETED");

        assertThat(paid).isLessThan(ROWS);
        bed.expectEachPaidOnce(campaign, ROWS);
        bed.expectRateKept(RATE);
        assertThat(bed.count(
                        "select count(*) from campaign_alert where campaign_id = ? and kind = 'BREAKER_OPEN'",
                        campaign))
                .isEqualTo(1);
    }

    private String scrape() {
        return instance.management().get("/actuator/prometheus").body();
    }
}
