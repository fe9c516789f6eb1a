package io.largesse.payout.adapter.out.persistence;

import static io.largesse.payout.adapter.out.persistence.RegisterFixtures.SHORTLY;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.payout.domain.model.CampaignFigures;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CampaignStatus;
import io.largesse.payout.domain.model.DuplicateRule;
import io.largesse.payout.domain.model.PaymentKind;
import io.largesse.payout.domain.model.Progress;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class R2dbcCampaignCountsIT {

    private final TestDatabase database;
    private final RegisterFixtures fixtures;

    R2dbcCampaignCountsIT(TestStack stack) {
        database = new TestDatabase(stack);
        fixtures = new RegisterFixtures(database);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void countsCampaignsAndTheRowsOfTheOneInProgress() {
        assertThat(now().campaigns()).isEmpty();
        assertThat(now().inProgress()).isEqualTo(new Progress(0, 0, 0, 0));

        CampaignId ended = fixtures.running(3);
        progress(ended, 3, 0);
        fixtures.endAll();
        fixtures.draft(PaymentKind.POINT, DuplicateRule.ROW);
        CampaignId running = fixtures.running(10);
        progress(running, 6, 1);

        assertThat(now().campaigns(CampaignStatus.RUNNING)).isEqualTo(1);
        assertThat(now().campaigns(CampaignStatus.DRAFT)).isEqualTo(1);
        assertThat(now().campaigns(CampaignStatus.COMPLETED)).isEqualTo(1);
        assertThat(now().campaigns(CampaignStatus.STOPPED)).isZero();
        assertThat(now().inProgress()).isEqualTo(new Progress(0, 6, 1, 3));
    }

    private CampaignFigures now() {
        return Objects.requireNonNull(
                new R2dbcCampaignCounts(database.client()).now().block(SHORTLY));
    }

    private void progress(CampaignId id, int paid, int failed) {
        fixtures.execute("""
                insert into campaign_progress values (:id, %d, %d)
                on conflict (campaign_id) do update set paid = excluded.paid, failed = excluded.failed
                """.formatted(paid, failed), id);
    }
}
