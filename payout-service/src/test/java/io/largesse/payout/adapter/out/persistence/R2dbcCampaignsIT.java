package io.largesse.payout.adapter.out.persistence;

import static io.largesse.payout.application.port.CampaignFixtures.POINTS;
import static io.largesse.payout.application.port.CampaignFixtures.SHORTLY;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.payout.application.port.CampaignFixtures;
import io.largesse.payout.application.port.CampaignWatch;
import io.largesse.payout.application.port.Campaigns;
import io.largesse.payout.application.port.CampaignsContract;
import io.largesse.payout.domain.model.Campaign;
import io.largesse.payout.domain.model.CampaignStatus;
import io.largesse.payout.domain.model.CampaignStep;
import io.largesse.payout.domain.model.Progress;
import io.largesse.starter.persistence.Transactions;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class R2dbcCampaignsIT extends CampaignsContract {

    private final TestDatabase database;
    private final R2dbcCampaigns campaigns;
    private final R2dbcCampaignWatch watch;

    R2dbcCampaignsIT(TestStack stack) {
        database = new TestDatabase(stack);
        TransactionalOperator operator = database.transaction();
        Transactions transactions = new Transactions() {
            @Override
            public <T> Mono<T> inOne(Mono<T> work) {
                return work.as(operator::transactional);
            }
        };
        campaigns = new R2dbcCampaigns(database.client(), transactions, CampaignFixtures.settings());
        watch = new R2dbcCampaignWatch(database.client());
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    protected Campaigns campaigns() {
        return campaigns;
    }

    @Override
    protected CampaignWatch watch() {
        return watch;
    }

    @Test
    void voidsWhatStoppedCampaignsHadSentWhenAnotherBegins() {
        Campaign stopped = in(CampaignStatus.STOPPED);
        Campaign resumed = in(CampaignStatus.STOPPED);
        Campaign unsent = in(CampaignStatus.STOPPED);
        Campaign completed = in(CampaignStatus.COMPLETED);
        for (Campaign campaign : List.of(stopped, resumed, completed)) {
            run("update campaign set partitions = 4, sent_to = 70, rows_sent = 7, all_sent = true where id = "
                    + campaign.id());
        }
        made(CampaignStep.RESUME, resumed);

        Campaign begun = in(CampaignStatus.RUNNING);

        for (Campaign voided : List.of(stopped, resumed)) {
            assertThat(find(voided).sending()).isEqualTo(2);
            assertThat(find(voided).isSent()).isFalse();
            assertThat(find(voided).progress().sent()).isZero();
            assertThat(number("select sent_to from campaign where id = " + voided.id()))
                    .isZero();
        }
        assertThat(find(unsent).sending()).isEqualTo(1);
        assertThat(find(begun).sending()).isEqualTo(1);
        assertThat(find(completed).sending()).isEqualTo(1);
        assertThat(find(completed).progress().sent()).isEqualTo(7);
    }

    @Test
    void goesOnWithWhatItHadSentWhereNoOtherBegan() {
        Campaign stopped = in(CampaignStatus.STOPPED);
        run("update campaign set sent_to = 70, rows_sent = 7, all_sent = true where id = " + stopped.id());

        made(CampaignStep.RESUME, stopped);
        Campaign again = made(CampaignStep.BEGIN, stopped);

        assertThat(again.sending()).isEqualTo(1);
        assertThat(again.isSent()).isTrue();
        assertThat(again.progress().sent()).isEqualTo(7);
    }

    @Test
    void opensFailuresOnceMore() {
        Campaign campaign = in(CampaignStatus.COMPLETED);
        run("update campaign set rows_valid = 10, sent_to = 10, rows_sent = 10, all_sent = true where id = "
                + campaign.id());
        run("update campaign_progress set paid = 7, failed = 3 where campaign_id = " + campaign.id());
        for (int row = 1; row <= 4; row++) {
            run("insert into failed_row (campaign_id, row_id, code, detail, attempts, failed_at, retried_at) values ("
                    + campaign.id() + ", " + row + ", 'REFUSED', '', 1, now(), " + (row == 4 ? "now()" : "null")
                    + ")");
        }
        assertThat(find(campaign).progress()).isEqualTo(new Progress(10, 7, 3, 0));

        Campaign retried = made(CampaignStep.RETRY_FAILURES, campaign);

        assertThat(retried.progress()).isEqualTo(new Progress(0, 7, 0, 3));
        assertThat(retried.sending()).isEqualTo(2);
        assertThat(retried.isSent()).isFalse();
        assertThat(number(
                        "select count(*) from failed_row where retried_at is null and campaign_id = " + campaign.id()))
                .isZero();
    }

    @Test
    void meansTheCallsOfTenFullSeconds() {
        Campaign campaign = add(POINTS);
        run("insert into call_count select " + campaign.id()
                + ", date_trunc('second', now()) - ago * interval '1 second', instance, 50"
                + " from (values ('a'), ('b')) as instances (instance), unnest(array[0, 1, 10, 11]) as ago");

        assertThat(figures(campaign).ratePerSecond()).isIn(10.0, 20.0);
    }

    @Test
    void keepsNothingOfAStepThatIsRolledBack() {
        Campaign draft = add(POINTS);

        Mono<Campaign> broken = campaigns
                .make(CampaignStep.APPROVE, draft.id(), "op-1", null)
                .then(Mono.error(new IllegalStateException("broken off")));
        broken.as(database.transaction()::transactional)
                .onErrorComplete(IllegalStateException.class)
                .block(SHORTLY);

        assertThat(find(draft)).isEqualTo(draft);
    }

    private void run(String sql) {
        database.client().sql(sql).then().block(SHORTLY);
    }

    private long number(String sql) {
        return Objects.requireNonNull(database.client()
                .sql(sql)
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one()
                .block(SHORTLY));
    }
}
