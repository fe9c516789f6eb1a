package io.largesse.payout.adapter.out.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.payout.domain.model.Campaign;
import io.largesse.payout.domain.model.CampaignAlert;
import io.largesse.payout.domain.model.CampaignGate;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CampaignStatus;
import io.largesse.payout.domain.model.CampaignStep;
import io.largesse.payout.domain.model.DuplicateRule;
import io.largesse.payout.domain.model.FinishedRow;
import io.largesse.payout.domain.model.FinishedRow.Result;
import io.largesse.payout.domain.model.PaymentKind;
import io.largesse.starter.audit.AuditEntry;
import io.largesse.starter.settings.Instance;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reactor.core.publisher.Mono;

@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class R2dbcCampaignGatesIT {
    private static final Duration WAIT = Duration.ofSeconds(30);

    private final TestDatabase database;
    private final RegisterFixtures fixtures;
    private final R2dbcCampaignGates gates;
    private final R2dbcCampaignAlerts alerts;
    private final List<String> audited = new ArrayList<>();

    R2dbcCampaignGatesIT(TestStack stack) {
        database = new TestDatabase(stack);
        fixtures = new RegisterFixtures(database);
        gates = new R2dbcCampaignGates(database.client(), fixtures.campaigns(), fixtures.transactions(), this::note);
        alerts = new R2dbcCampaignAlerts(database.client());
    }

    private Mono<Void> note(AuditEntry entry) {
        return Mono.fromRunnable(() -> audited.add(entry.action()));
    }

    @AfterEach
    void endCampaigns() {
        fixtures.endAll();
        audited.clear();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void pausesOnceAndGoesOn() {
        CampaignId campaign = fixtures.running(1);

        assertThat(gates.pause(campaign, "no answer").block()).isTrue();
        assertThat(gates.pause(campaign, "no answer").block()).isFalse();

        Campaign paused = fixtures.find(campaign);
        assertThat(paused.status()).isEqualTo(CampaignStatus.PAUSED);
        assertThat(paused.statusReason()).isEqualTo("no answer");
        assertThat(paused.pausedUntil()).isAfter(Instant.now().plusSeconds(20));
        assertThat(kinds(campaign)).containsExactly(CampaignAlert.Kind.BREAKER_OPEN);

        gates.goOn(campaign).block();
        gates.goOn(campaign).block();
        assertThat(fixtures.find(campaign).status()).isEqualTo(CampaignStatus.RUNNING);
        assertThat(fixtures.find(campaign).statusReason()).isNull();
        assertThat(audited).containsExactly("campaign.pause", "campaign.go-on");
    }

    @Test
    void oneInstanceTriesAtATime() {
        CampaignId campaign = fixtures.running(1);
        gates.pause(campaign, "no answer").block();
        assertThat(gates.takeTrial(campaign, WAIT).block()).isFalse();

        fixtures.execute("update campaign set paused_until = now() where id = :id", campaign);

        assertThat(gates.takeTrial(campaign, WAIT).block()).isTrue();
        assertThat(gates.takeTrial(campaign, WAIT).block()).isFalse();
    }

    @Test
    void nobodyTriesForACampaignThatIsStopped() {
        CampaignId campaign = fixtures.running(1);
        gates.pause(campaign, "no answer").block();
        fixtures.execute("update campaign set paused_until = now() where id = :id", campaign);
        fixtures.make(CampaignStep.STOP, campaign);

        assertThat(gates.takeTrial(campaign, WAIT).block()).isFalse();
        gates.goOn(campaign).block();
        assertThat(fixtures.find(campaign).status()).isEqualTo(CampaignStatus.STOPPED);
    }

    @Test
    void showsWhatMayRunNowOrLater() {
        CampaignId campaign = fixtures.running(1);
        CampaignId draft = fixtures.draft(PaymentKind.POINT, DuplicateRule.ROW);

        List<CampaignId> open = Objects.requireNonNull(
                gates.open().map(CampaignGate::id).collectList().block());

        assertThat(open).contains(campaign).doesNotContain(draft);
    }

    @Test
    void writesEachAlertOnceAndKeepsItUntilItIsTold() {
        CampaignId campaign = fixtures.running(200);
        var results = new R2dbcRowResults(database.client(), fixtures.transactions(), new Instance("payout", "one"));
        results.store(IntStream.rangeClosed(1, 200)
                        .mapToObj(row -> new FinishedRow(
                                campaign,
                                row,
                                1,
                                Instant.now(),
                                row <= 3 ? new Result.Failed("REFUSED", "") : new Result.Paid("t-" + row)))
                        .toList())
                .block();
        fixtures.execute("update campaign set all_sent = true where id = :id", campaign);
        alerts.write(0.01, 100).block();
        fixtures.make(CampaignStep.COMPLETE, campaign);
        alerts.write(0.01, 100).block();
        alerts.write(0.01, 100).block();

        List<CampaignAlert> untold = untold(campaign);
        assertThat(untold)
                .extracting(CampaignAlert::kind)
                .containsExactly(CampaignAlert.Kind.FAILURE_RATE, CampaignAlert.Kind.COMPLETED);
        assertThat(untold.getFirst().paid()).isEqualTo(197);
        assertThat(untold.getFirst().failed()).isEqualTo(3);

        untold.forEach(alert -> alerts.told(alert).block());
        assertThat(untold(campaign)).isEmpty();
    }

    @Test
    void aFewFailuresAreNoRate() {
        CampaignId campaign = fixtures.running(50);
        var results = new R2dbcRowResults(database.client(), fixtures.transactions(), new Instance("payout", "one"));
        results.store(List.of(new FinishedRow(campaign, 1, 1, Instant.now(), new Result.Failed("REFUSED", ""))))
                .block();

        alerts.write(0.01, 100).block();

        assertThat(untold(campaign)).isEmpty();
    }

    private List<CampaignAlert.Kind> kinds(CampaignId campaign) {
        return untold(campaign).stream().map(CampaignAlert::kind).toList();
    }

    private List<CampaignAlert> untold(CampaignId campaign) {
        return Objects.requireNonNull(alerts.untold(100).block()).stream()
                .filter(alert -> alert.campaignId().equals(campaign))
                .toList();
    }
}
