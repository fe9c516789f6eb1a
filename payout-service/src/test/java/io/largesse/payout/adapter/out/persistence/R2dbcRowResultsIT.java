package io.largesse.payout.adapter.out.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CampaignStep;
import io.largesse.payout.domain.model.FailedRow;
import io.largesse.payout.domain.model.FinishedRow;
import io.largesse.payout.domain.model.FinishedRow.Result;
import io.largesse.payout.domain.model.Progress;
import io.largesse.payout.domain.model.SecondCount;
import io.largesse.starter.settings.Instance;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reactor.core.publisher.Flux;

@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class R2dbcRowResultsIT {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final TestDatabase database;
    private final RegisterFixtures fixtures;
    private final R2dbcRowResults results;
    private final R2dbcRowResults elsewhere;

    R2dbcRowResultsIT(TestStack stack) {
        database = new TestDatabase(stack);
        fixtures = new RegisterFixtures(database);
        results = new R2dbcRowResults(database.client(), fixtures.transactions(), new Instance("payout", "one"));
        elsewhere = new R2dbcRowResults(database.client(), fixtures.transactions(), new Instance("payout", "two"));
    }

    @AfterEach
    void endCampaigns() {
        fixtures.endAll();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void storesAndCountsEachRowOnce() {
        CampaignId campaign = fixtures.running(5);

        store(paid(campaign, 1), paid(campaign, 2), failed(campaign, 3));
        store(paid(campaign, 2), failed(campaign, 3), paid(campaign, 4), paid(campaign, 4));

        assertThat(progress(campaign)).isEqualTo(new Progress(0, 3, 1, 1));
        assertThat(results.finished(campaign, List.of(1L, 2L, 3L, 4L, 5L)).block())
                .containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
    }

    @Test
    void paidOverrulesFailedWhicheverComesFirst() {
        CampaignId campaign = fixtures.running(2);

        store(failed(campaign, 1));
        store(paid(campaign, 1));
        store(paid(campaign, 2));
        store(failed(campaign, 2));

        assertThat(progress(campaign)).isEqualTo(new Progress(0, 2, 0, 0));
        assertThat(results.failures(campaign, 0, 10).collectList().block()).isEmpty();
    }

    @Test
    void countsRightWhileInstancesStoreTheSameRowsSideBySide() {
        int rows = 200;
        CampaignId campaign = fixtures.running(rows);

        Flux.range(0, 20)
                .flatMap(
                        turn -> (turn % 2 == 0 ? results : elsewhere)
                                .store(IntStream.rangeClosed(1, rows)
                                        .mapToObj(row -> turn % 3 == 0 ? failed(campaign, row) : paid(campaign, row))
                                        .toList()),
                        8)
                .then()
                .block(RegisterFixtures.SHORTLY);

        assertThat(progress(campaign)).isEqualTo(new Progress(0, rows, 0, 0));
    }

    @Test
    void listsDeadLettersByPage() {
        CampaignId campaign = fixtures.running(3);
        store(failed(campaign, 3), failed(campaign, 1), failed(campaign, 2));

        List<FailedRow> page = results.failures(campaign, 1, 1).collectList().block();

        assertThat(page).singleElement().satisfies(row -> {
            assertThat(row.rowId()).isEqualTo(2);
            assertThat(row.customerUid()).isEqualTo("u2");
            assertThat(row.code()).isEqualTo("TIME_OUT");
            assertThat(row.attempts()).isEqualTo(6);
        });
    }

    @Test
    void aDeadLetterThatIsRetriedIsNoLongerFinished() {
        CampaignId campaign = fixtures.running(2);
        store(failed(campaign, 1), paid(campaign, 2));
        fixtures.execute("update campaign set all_sent = true where id = :id", campaign);
        fixtures.make(CampaignStep.COMPLETE, campaign);

        fixtures.make(CampaignStep.RETRY_FAILURES, campaign);

        assertThat(results.finished(campaign, List.of(1L, 2L)).block()).containsExactly(2L);
        assertThat(results.failures(campaign, 0, 10).collectList().block()).isEmpty();
        assertThat(progress(campaign)).isEqualTo(new Progress(0, 1, 0, 1));
        assertThat(fixtures.waiting(campaign, 0, 10)).containsExactly(1L);
    }

    @Test
    void addsCallsOfAllInstances() {
        CampaignId campaign = fixtures.running(1);

        results.count(campaign, List.of(new SecondCount(NOW, 3), new SecondCount(NOW.plusSeconds(1), 4)))
                .block();
        results.count(campaign, List.of(new SecondCount(NOW, 2))).block();
        elsewhere.count(campaign, List.of(new SecondCount(NOW, 10))).block();

        assertThat(results.calls(campaign, Instant.EPOCH, 10).collectList().block())
                .containsExactly(new SecondCount(NOW, 15), new SecondCount(NOW.plusSeconds(1), 4));
    }

    @Test
    void listsCallsByPage() {
        CampaignId campaign = fixtures.running(1);
        results.count(
                        campaign,
                        IntStream.range(0, 5)
                                .mapToObj(second -> new SecondCount(NOW.plusSeconds(second), second + 1))
                                .toList())
                .block();

        assertThat(results.calls(campaign, NOW, 2).collectList().block())
                .containsExactly(new SecondCount(NOW.plusSeconds(1), 2), new SecondCount(NOW.plusSeconds(2), 3));
    }

    private void store(FinishedRow... rows) {
        results.store(List.of(rows)).block(RegisterFixtures.SHORTLY);
    }

    private Progress progress(CampaignId campaign) {
        return fixtures.find(campaign).progress();
    }

    private static FinishedRow paid(CampaignId campaign, long row) {
        return new FinishedRow(campaign, row, 1, NOW, new Result.Paid("t-" + row));
    }

    private static FinishedRow failed(CampaignId campaign, long row) {
        return new FinishedRow(campaign, row, 6, NOW, new Result.Failed("TIME_OUT", "none within 3 s"));
    }
}
