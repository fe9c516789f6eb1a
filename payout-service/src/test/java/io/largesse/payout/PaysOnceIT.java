package io.largesse.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.localstack.Server;
import io.largesse.payout.PayoutBed.Instance;
import io.largesse.simulator.ledger.LedgerSummary;
import io.largesse.test.Guarantee;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@Guarantee("Every row of a campaign is paid exactly once, whatever is killed, restarted, delivered twice or silent.")
@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaysOnceIT {
    /** As many as the whole rate pays in some seconds. */
    private static final int ROWS = 4_000;
    /** Enough for a fault in the middle of them. */
    private static final int SOME = 2_000;

    private static final Duration AWAY = Duration.ofSeconds(3);
    private static final Duration STILL = Duration.ofMillis(700);
    private static final int RATE = 1_000;
    /** The budget is kept where calls begin; on their way to the simulator some catch up with others. */
    private static final int ARRIVING_TOGETHER = 100;

    private final TestStack stack;
    private final PayoutBed bed;
    private Instance instance;

    PaysOnceIT(TestStack stack) {
        this.stack = stack;
        bed = new PayoutBed(stack, Map.of());
        instance = bed.start();
    }

    @BeforeEach
    void beginAnew() {
        bed.simulator.behaviour(PayoutBed.usual());
        bed.simulator.ledger().empty();
    }

    @AfterEach
    void keepsTheRate() {
        bed.expectRateKept(RATE);
        LedgerSummary summary = bed.simulator.ledger().summary();
        assertThat(summary.busiestSecond())
                .as("calls in the busiest second")
                .isLessThanOrEqualTo(RATE + ARRIVING_TOGETHER);
    }

    @AfterAll
    void close() {
        bed.close();
    }

    @Test
    void paysACampaign() {
        String campaign = bed.campaign(ROWS);

        bed.caller.awaitStatus(campaign, "COMPLETED");

        bed.expectEachPaidOnce(campaign, ROWS);
    }

    @Test
    void instanceIsKilledInTheMiddleOfCalls() {
        bed.simulator.behaviour(PayoutBed.usual().withLatency(Duration.ofMillis(300)));
        String campaign = bed.campaign(SOME);

        for (int kill = 1; kill <= 3; kill++) {
            bed.caller.awaitPaid(campaign, kill * 400L);
            bed.kill(instance);
            instance = bed.start();
        }
        bed.caller.awaitStatus(campaign, "COMPLETED");

        bed.expectEachPaidOnce(campaign, SOME);
        assertThat(bed.simulator.ledger().summary().repeatedCalls())
                .as("calls that were under way when the instance was killed")
                .isPositive();
    }

    @Test
    void oneOfTwoInstancesIsKilledAndAThirdJoins() {
        Instance second = bed.start();
        String campaign = bed.campaign(ROWS);

        bed.caller.awaitPaid(campaign, 500);
        bed.kill(second);
        Instance third = bed.start();
        bed.caller.awaitPaid(campaign, 2_000);
        bed.end(third);
        bed.caller.awaitStatus(campaign, "COMPLETED");

        bed.expectEachPaidOnce(campaign, ROWS);
    }

    @Test
    void kafkaIsRestarted() {
        restarted(Server.KAFKA);
    }

    @Test
    void postgresIsRestarted() {
        restarted(Server.POSTGRES);
    }

    @Test
    void redisIsRestarted() {
        restarted(Server.REDIS);
    }

    private void restarted(Server server) {
        String campaign = bed.campaign(SOME);
        bed.caller.awaitPaid(campaign, 500);

        stack.servers().kill(server);
        try {
            await().during(AWAY)
                    .atMost(AWAY.multipliedBy(10))
                    .untilAsserted(
                            () -> assertThat(instance.process().isRunning()).isTrue());
        } finally {
            stack.servers().start(server);
        }
        bed.caller.awaitStatus(campaign, "COMPLETED");

        bed.expectEachPaidOnce(campaign, SOME);
    }

    @Test
    void moneyApiFailsAndFallsSilentAfterPaying() {
        bed.simulator.behaviour(PayoutBed.usual().withErrorRate(0.05).withPaidThenSilentRate(0.01));
        String campaign = bed.campaign(SOME);

        bed.caller.awaitStatus(campaign, "COMPLETED");

        bed.expectEachPaidOnce(campaign, SOME);
        LedgerSummary summary = bed.simulator.ledger().summary();
        assertThat(summary.silent()).isPositive();
        assertThat(summary.errors()).isPositive();
    }

    @Test
    void refusedRowsAreDeadLettersAndTriedAgainOnRequest() {
        bed.simulator.behaviour(PayoutBed.usual().withRefusedRate(0.02));
        String campaign = bed.campaign(SOME);
        bed.caller.awaitStatus(campaign, "COMPLETED");
        bed.expectBooksToAgree(campaign, SOME);
        assertThat(bed.caller.find(campaign).path("progress").path("failed").asLong())
                .isPositive();

        bed.simulator.behaviour(PayoutBed.usual());
        bed.caller.done(campaign, "retry-failures");
        bed.caller.awaitStatus(campaign, "RUNNING", "COMPLETED");
        bed.caller.awaitPaid(campaign, SOME);
        bed.caller.awaitStatus(campaign, "COMPLETED");

        bed.expectEachPaidOnce(campaign, SOME);
    }

    @Test
    void campaignIsStoppedAndResumedThreeTimes() {
        String campaign = bed.campaign(ROWS);
        for (int stop = 1; stop <= 3; stop++) {
            bed.caller.awaitPaid(campaign, stop * 400L);
            bed.caller.done(campaign, "stop");
            long calls = bed.simulator.ledger().summary().calls();
            await("calls to end after the stop")
                    .pollInterval(Duration.ofMillis(50))
                    .during(STILL)
                    .atMost(Duration.ofSeconds(20))
                    .until(callsStandStill());
            assertThat(bed.simulator.ledger().summary().calls() - calls)
                    .as("calls after the stop, no more than in a second")
                    .isLessThan(RATE);
            assertThat(bed.caller.status(campaign)).isEqualTo("STOPPED");
            bed.caller.done(campaign, "resume");
        }
        bed.caller.awaitStatus(campaign, "COMPLETED");

        bed.expectEachPaidOnce(campaign, ROWS);
    }

    @Test
    void anotherCampaignRunsWhileOneIsStopped() {
        String stopped = bed.campaign(SOME);
        bed.caller.awaitPaid(stopped, 500);
        bed.caller.done(stopped, "stop");

        String other = bed.campaign(500);
        bed.caller.awaitStatus(other, "COMPLETED");
        bed.expectEachPaidOnce(other, 500);
        assertThat(bed.caller.paid(stopped)).isLessThan(SOME);

        bed.caller.done(stopped, "resume");
        bed.caller.awaitStatus(stopped, "COMPLETED");
        bed.expectEachPaidOnce(stopped, SOME);
    }

    @Test
    void campaignsRunOneAfterTheOther() {
        String first = bed.campaign(ROWS);
        String second = bed.campaign(1_000);

        bed.caller.awaitPaid(first, 300);
        assertThat(bed.caller.status(second)).isEqualTo("QUEUED");
        bed.caller.awaitStatus(second, "RUNNING", "COMPLETED");
        assertThat(bed.caller.status(first)).isEqualTo("COMPLETED");
        bed.caller.awaitStatus(second, "COMPLETED");

        bed.expectEachPaidOnce(first, ROWS);
        bed.expectEachPaidOnce(second, 1_000);
    }

    @Test
    void campaignIsStartedTwentyTimesAtTwoInstances() {
        Instance second = bed.start();
        String campaign = bed.draft(1_000);

        List<Integer> answers = bed.together(20, campaign, "start");
        bed.end(second);
        bed.caller.awaitStatus(campaign, "COMPLETED");
        Answer later = bed.caller.step(campaign, "start");

        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 409);
        assertThat(later.status()).isEqualTo(409);
        assertThat(later.text("code")).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(later.body()).contains("COMPLETED");
        bed.expectEachPaidOnce(campaign, 1_000);
    }

    @Test
    void sameRowIsTwiceInTheSource() {
        String event = "twice-" + System.nanoTime();
        bed.targets.addPoints(event, 500);
        bed.targets.addPoints(event, 500);
        String campaign = bed.caller.create("Twice", "POINT", event);
        bed.caller.done(campaign, "start");

        bed.caller.awaitStatus(campaign, "COMPLETED");

        bed.expectEachPaidOnce(campaign, 500);
        assertThat(bed.caller.find(campaign).path("check").path("duplicates").asLong())
                .isEqualTo(500);
    }

    @Test
    void wholePartitionIsDeliveredAgain() throws Exception {
        String campaign = bed.campaign(SOME);
        bed.caller.awaitPaid(campaign, 1_000);
        bed.end(instance);
        long paid = bed.count("select count(*) from paid_row where campaign_id = ?", campaign);

        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stack.endpoints().kafkaBootstrapServers()))) {
            TopicPartition partition = new TopicPartition(PayoutServiceSettings.rowRequested(stack), 0);
            admin.alterConsumerGroupOffsets("payout-worker", Map.of(partition, new OffsetAndMetadata(0)))
                    .all()
                    .get();
        }
        instance = bed.start();
        bed.caller.awaitStatus(campaign, "COMPLETED");

        bed.expectEachPaidOnce(campaign, SOME);
        assertThat(bed.simulator.ledger().summary().calls())
                .as("calls, for rows that were paid are not called again")
                .isLessThan(SOME + paid / 4);
    }

    private Callable<Boolean> callsStandStill() {
        AtomicLong seen = new AtomicLong(-1);
        return () -> {
            long now = bed.simulator.ledger().summary().calls();
            return seen.getAndSet(now) == now;
        };
    }
}
