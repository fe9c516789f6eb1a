package io.largesse.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** People hear of a campaign once, however many instances run, and also where their channel was away. */
@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CampaignAlertIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    /** Several rounds of the loop that tells. */
    private static final Duration LONG_ENOUGH_TO_TELL_AGAIN = Duration.ofSeconds(2);

    private final SlackDouble slack = new SlackDouble();
    private final PayoutBed bed;

    CampaignAlertIT(TestStack stack) {
        bed = new PayoutBed(
                stack, Map.of("LARGESSE_ALERTS_SLACKWEBHOOK", slack.webhook(), "LARGESSE_PAYOUT_BREAKERWAIT", "1s"));
        bed.start();
        bed.start();
    }

    @BeforeEach
    void refuseSome() {
        bed.simulator.behaviour(PayoutBed.usual().withRefusedRate(0.1));
        slack.comeBack();
    }

    @AfterAll
    void close() {
        bed.close();
        slack.close();
    }

    @Test
    void tellsOfFailuresOfAPauseAndOfTheEndOnceEach() {
        String campaign = bed.campaign(2_000);
        bed.caller.awaitPaid(campaign, 300);

        bed.simulator.outage(Duration.ofMinutes(1));
        bed.caller.awaitStatus(campaign, "PAUSED");
        await().atMost(SOON).until(() -> isTold(campaign, "[URGENT]"));
        assertThat(bed.caller.status(campaign)).isEqualTo("PAUSED");
        bed.simulator.outage(Duration.ZERO);
        bed.caller.awaitStatus(campaign, "COMPLETED");
        expectThree(campaign);

        assertThat(told(campaign, "[URGENT]")).contains("is paused: the money API fails");
        assertThat(told(campaign, "[DONE]")).isEqualTo(completed(campaign, 2_000));
        expectFiguresOfSomeMoment(told(campaign, "[WARNING]"));
    }

    @Test
    void keepsWhatTheChannelRefusesUntilItIsBack() {
        slack.goDown();
        String campaign = bed.campaign(1_000);
        bed.caller.awaitPaid(campaign, 1);
        bed.simulator.outage(Duration.ofMinutes(1));
        bed.caller.awaitStatus(campaign, "PAUSED");
        bed.simulator.outage(Duration.ZERO);
        bed.caller.awaitStatus(campaign, "COMPLETED");
        await().atMost(SOON).until(() -> slack.refused() > 3);
        assertThat(slack.about(campaign)).isEmpty();
        assertThat(bed.count("select count(sent_at) from campaign_alert where campaign_id = ?", campaign))
                .isZero();

        slack.comeBack();
        expectThree(campaign);

        JsonNode progress = bed.caller.find(campaign).path("progress");
        String figures = "%d paid, %d failed"
                .formatted(
                        progress.path("paid").asLong(), progress.path("failed").asLong());
        assertThat(slack.about(campaign)).allSatisfy(text -> assertThat(text).contains(figures));
        assertThat(told(campaign, "[DONE]")).isEqualTo(completed(campaign, 1_000));
    }

    /** And no fourth. */
    private void expectThree(String campaign) {
        await().atMost(SOON).until(() -> slack.about(campaign).size() >= 3);
        await().during(LONG_ENOUGH_TO_TELL_AGAIN)
                .atMost(LONG_ENOUGH_TO_TELL_AGAIN.multipliedBy(2))
                .untilAsserted(() -> assertThat(slack.about(campaign)).hasSize(3));
        assertThat(List.of("[URGENT]", "[WARNING]", "[DONE]"))
                .allSatisfy(mark -> assertThat(isTold(campaign, mark)).isTrue());
        assertThat(bed.count("select count(sent_at) from campaign_alert where campaign_id = ?", campaign))
                .isEqualTo(3);
    }

    private boolean isTold(String campaign, String mark) {
        return slack.about(campaign).stream().anyMatch(text -> text.startsWith(mark));
    }

    private String told(String campaign, String mark) {
        return slack.about(campaign).stream()
                .filter(text -> text.startsWith(mark))
                .findFirst()
                .orElseThrow();
    }

    private String completed(String campaign, long rows) {
        long failed = bed.count("select count(*) from failed_row where campaign_id = ?", campaign);
        assertThat(failed).isPositive();
        return String.format(
                Locale.ROOT,
                "[DONE] Campaign %s \"Campaign of %d\" is complete: %,d paid, %,d failed (%.2f %%)",
                campaign,
                rows,
                rows - failed,
                failed,
                100.0 * failed / rows);
    }

    private static void expectFiguresOfSomeMoment(String text) {
        Matcher figures = Pattern.compile("failed \\(([0-9.]+) %; ([0-9,]+) paid, ([0-9,]+) failed\\)$")
                .matcher(text);
        assertThat(figures.find()).as(text).isTrue();
        long paid = Long.parseLong(figures.group(2).replace(",", ""));
        long failed = Long.parseLong(figures.group(3).replace(",", ""));
        assertThat(paid + failed).isBetween(100L, 2_000L);
        assertThat(figures.group(1)).isEqualTo(String.format(Locale.ROOT, "%.2f", 100.0 * failed / (paid + failed)));
        assertThat(100.0 * failed / (paid + failed)).isGreaterThan(1);
    }
}
