package io.largesse.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.payout.PayoutBed.Instance;
import io.largesse.simulator.ledger.Payment;
import io.largesse.test.Guarantee;
import io.largesse.test.TestStack;
import io.largesse.test.TopicReader;
import io.largesse.test.WithStack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@Guarantee("A service that is killed while it checks or sends goes on where it was; no row is missing or twice.")
@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledWorkIT {
    private static final int ROWS = 60_000;
    private static final int SOME = 3_000;
    /** As {@link TargetTables#addPoints} adds them: 101, 102 and so on. */
    private static final long AMOUNT = 100L * ROWS + ROWS * (ROWS + 1L) / 2;

    private static final Duration SOON = Duration.ofSeconds(60);

    private final TestStack stack;
    private final PayoutBed bed;
    private Instance instance;

    KilledWorkIT(TestStack stack) {
        this.stack = stack;
        bed = new PayoutBed(stack, Map.of("LARGESSE_PAYOUT_PAGEROWS", "500"));
        instance = bed.start();
    }

    @AfterAll
    void close() {
        bed.close();
    }

    @Test
    void goesOnWithTheCheckAndWithSending() {
        String campaign = bed.draft(ROWS);

        bed.caller.done(campaign, "dry-run");
        awaitAbove(SOME, "select rows_read from campaign where id = ?", campaign);
        killAndStart();
        assertThat(bed.count("select rows_read from campaign where id = ?", campaign))
                .isGreaterThanOrEqualTo(SOME);
        await().atMost(SOON)
                .until(() -> bed.count("select count(*) from campaign where id = ? and check_state = 'DONE'", campaign)
                        == 1);
        expectEachCheckedOnce(campaign);

        bed.caller.done(campaign, "approve");
        awaitAbove(SOME, "select rows_sent from campaign where id = ?", campaign);
        killAndStart();
        await().atMost(SOON)
                .until(() -> bed.count("select count(*) from campaign where id = ? and all_sent", campaign) == 1);
        bed.caller.awaitPaid(campaign, 1);
        bed.caller.done(campaign, "stop");
        expectEachSent(campaign);
        expectNonePaidTwice(campaign);
    }

    private void awaitAbove(long rows, String sql, String campaign) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(5)).until(() -> bed.count(sql, campaign) >= rows);
    }

    /** In the middle: of what is under way not all is done. */
    private void killAndStart() {
        bed.kill(instance);
        String underWay = """
                select count(*) from campaign
                where rows_read < %d and check_state = 'RUNNING' or status = 'RUNNING' and not all_sent
                """.formatted(ROWS);
        assertThat(bed.count(underWay)).as("campaigns that were under way").isEqualTo(1);
        instance = bed.start();
    }

    private void expectEachCheckedOnce(String campaign) {
        assertThat(bed.count("select count(*) from payout_row where campaign_id = ?", campaign))
                .isEqualTo(ROWS);
        assertThat(bed.count("select sum(amount) from payout_row where campaign_id = ?", campaign))
                .isEqualTo(AMOUNT);
        assertThat(bed.count("select count(*) from invalid_row where campaign_id = ?", campaign))
                .isZero();
        JsonNode check = bed.caller.find(campaign).path("check");
        assertThat(check.path("read").asLong()).isEqualTo(ROWS);
        assertThat(check.path("valid").asLong()).isEqualTo(ROWS);
        assertThat(check.path("invalid").asLong()).isZero();
        assertThat(check.path("totalAmount").asLong()).isEqualTo(AMOUNT);
    }

    private void expectEachSent(String campaign) {
        Set<String> sent = new TopicReader(stack.endpoints().kafkaBootstrapServers())
                .read(PayoutServiceSettings.rowRequested(stack)).stream()
                        .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                        .filter(key -> key.startsWith(campaign + "-"))
                        .collect(Collectors.toSet());
        assertThat(sent).hasSize(ROWS);
    }

    private void expectNonePaidTwice(String campaign) {
        assertThat(bed.simulator.ledger().payments(campaign + "-"))
                .isNotEmpty()
                .extracting(Payment::idempotencyKey)
                .doesNotHaveDuplicates();
        assertThat(bed.simulator.ledger().summary(campaign + "-").conflicts()).isZero();
        assertThat(bed.count("select count(*) - count(distinct row_id) from paid_row where campaign_id = ?", campaign))
                .isZero();
    }
}
