package io.largesse.payout.application.service;

import static io.largesse.payout.application.service.GateWatch.Verdict.HOLD;
import static io.largesse.payout.application.service.GateWatch.Verdict.PAY;
import static io.largesse.payout.application.service.GateWatch.Verdict.VOID;
import static io.largesse.payout.application.service.TestRow.CAMPAIGN;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.payout.domain.model.CampaignStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GateWatchTests {

    private final TestGates gates = new TestGates();
    private final GateWatch watch = new GateWatch(gates, TestGates.settings("gate-refresh", "50ms"));

    @Test
    void paysOnlyWhatIsRunning() {
        gates.set(CAMPAIGN, CampaignStatus.RUNNING, 1);
        look();

        assertThat(watch.verdict(TestRow.of(1))).isEqualTo(PAY);
    }

    @ParameterizedTest
    @EnumSource(names = {"QUEUED", "PAUSED", "STOPPED"})
    void holdsWhatMayRunAgain(CampaignStatus status) {
        gates.set(CAMPAIGN, status, 1);
        look();

        assertThat(watch.verdict(TestRow.of(1))).isEqualTo(HOLD);
    }

    @Test
    void knowsNothingBeforeItLooked() {
        assertThat(watch.verdict(TestRow.of(1))).isEqualTo(HOLD);
    }

    @Test
    void passesOverRowsOfAnEarlierRound() {
        gates.set(CAMPAIGN, CampaignStatus.RUNNING, 2);
        look();

        assertThat(watch.verdict(new TestRow(CAMPAIGN, 1, 1))).isEqualTo(VOID);
        assertThat(watch.verdict(new TestRow(CAMPAIGN, 1, 2))).isEqualTo(PAY);
        assertThat(watch.verdict(new TestRow(CAMPAIGN, 1, 3))).isEqualTo(HOLD);
    }

    @Test
    void believesThatACampaignIsOverOnlyIfItLookedAfterTheRowCame() {
        look();
        TestRow row = TestRow.of(1);
        assertThat(watch.verdict(row)).isEqualTo(HOLD);

        look();
        assertThat(watch.verdict(row)).isEqualTo(VOID);
    }

    @Test
    void paysNothingOnOldKnowledge() throws InterruptedException {
        gates.set(CAMPAIGN, CampaignStatus.RUNNING, 1);
        look();
        gates.isAway = true;
        Thread.sleep(250);
        watch.refresh().onErrorComplete().block();

        assertThat(watch.verdict(TestRow.of(1))).isEqualTo(HOLD);
    }

    private void look() {
        watch.refresh().block();
    }
}
