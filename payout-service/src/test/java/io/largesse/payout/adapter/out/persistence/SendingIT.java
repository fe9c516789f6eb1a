package io.largesse.payout.adapter.out.persistence;

import static io.largesse.payout.adapter.out.persistence.RegisterFixtures.SHORTLY;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.payout.domain.model.CampaignGate;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CampaignStatus;
import io.largesse.payout.domain.model.CampaignStep;
import io.largesse.payout.domain.model.DuplicateRule;
import io.largesse.payout.domain.model.PaymentKind;
import io.largesse.starter.lock.FencedOffException;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Sending: which rows are due, and how far it is; and whose turn it is. */
@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SendingIT {

    private final TestDatabase database;
    private final RegisterFixtures fixtures;
    private final R2dbcRowRegister register;
    private final R2dbcCampaignQueue queue;

    SendingIT(TestStack stack) {
        database = new TestDatabase(stack);
        fixtures = new RegisterFixtures(database);
        register = fixtures.register();
        queue = new R2dbcCampaignQueue(database.client());
    }

    @AfterAll
    void close() {
        database.close();
    }

    @BeforeEach
    void endCampaigns() {
        fixtures.endAll();
    }

    @Test
    void sendsRowsThatAreNeitherPaidNorDead() {
        CampaignId id = fixtures.running(10);
        fixtures.execute("insert into paid_row select :id, n, 't-1', 1, now() from unnest(array[1, 2, 4]) n", id);
        fixtures.execute("""
                insert into failed_row (campaign_id, row_id, code, detail, attempts, failed_at, retried_at)
                select :id, n, 'X', '', 1, now(), case n when 6 then now() end from unnest(array[5, 6]) n
                """, id);

        assertThat(fixtures.waiting(id, 0, 3)).containsExactly(3L, 6L, 7L);
        assertThat(fixtures.waiting(id, 7, 100)).containsExactly(8L, 9L, 10L);
        assertThat(fixtures.waiting(id, 10, 100)).isEmpty();
    }

    @Test
    void goesOnBehindWhatWasSent() {
        CampaignId id = fixtures.running(10);
        CampaignGate gate = Objects.requireNonNull(register.nextToSend().block(SHORTLY));
        assertThat(gate).isEqualTo(new CampaignGate(id, CampaignStatus.RUNNING, 1, 0, null));
        assertThat(register.takeSending(id, 1, 4).block(SHORTLY)).isZero();

        assertThat(register.sent(id, 1, 5, 5).block(SHORTLY)).isTrue();

        assertThat(register.takeSending(id, 2, 6).block(SHORTLY)).isEqualTo(5);
        assertThat(fixtures.find(id).partitions()).isEqualTo(4);
        assertThat(fixtures.find(id).progress().sent()).isEqualTo(5);
        register.allSent(id, 2).block(SHORTLY);
        assertThat(register.nextToSend().block(SHORTLY)).isNull();
    }

    @Test
    void endsWhereTheCampaignDoesNotGoOn() {
        CampaignId id = fixtures.running(10);
        register.takeSending(id, 1, 4).block(SHORTLY);
        fixtures.make(CampaignStep.PAUSE, id);

        assertThat(register.sent(id, 1, 5, 5).block(SHORTLY)).isFalse();
        assertThat(register.nextToSend().block(SHORTLY)).isNull();
        fixtures.make(CampaignStep.STOP, id);
        assertThat(register.sent(id, 1, 10, 5).block(SHORTLY)).isFalse();
        register.allSent(id, 1).block(SHORTLY);

        assertThat(fixtures.find(id).isSent()).isFalse();
        fixtures.make(CampaignStep.RESUME, id);
        fixtures.make(CampaignStep.BEGIN, id);
        assertThat(register.takeSending(id, 1, 4).block(SHORTLY)).isEqualTo(5);
    }

    @Test
    void refusesAHolderAfterAnother() {
        CampaignId id = fixtures.running(10);
        register.takeSending(id, 5, 4).block(SHORTLY);
        queue.take(id, 6).block(SHORTLY);

        fencedOff(register.sent(id, 5, 5, 5));
        fencedOff(register.allSent(id, 5));
        fencedOff(register.takeSending(id, 5, 4));
        fencedOff(queue.take(id, 5));

        assertThat(register.takeSending(id, 6, 4).block(SHORTLY)).isZero();
    }

    @Test
    void beginsOneAfterTheOther() {
        CampaignId first = approved();
        CampaignId second = approved();
        assertThat(queue.next().block(SHORTLY)).isEqualTo(first);

        fixtures.make(CampaignStep.BEGIN, first);
        assertThat(queue.next().block(SHORTLY)).isNull();
        fixtures.make(CampaignStep.PAUSE, first);
        assertThat(queue.next().block(SHORTLY)).isNull();

        fixtures.make(CampaignStep.STOP, first);
        assertThat(queue.next().block(SHORTLY)).isEqualTo(second);
    }

    @Test
    void waitsForTheCheckOfTheFirstButNotWhereItFailed() {
        CampaignId first = fixtures.draft(PaymentKind.POINT, DuplicateRule.ROW);
        register.order(first).block(SHORTLY);
        fixtures.make(CampaignStep.APPROVE, first);
        CampaignId second = approved();
        assertThat(queue.next().block(SHORTLY)).isNull();

        register.takeCheck(first, 1).block(SHORTLY);
        register.failCheck(first, 1, "away").block(SHORTLY);

        assertThat(queue.next().block(SHORTLY)).isEqualTo(second);
    }

    @Test
    void isFinishedWhenAllIsSentAndEachRowIsPaidOrDead() {
        CampaignId id = fixtures.running(10);
        register.takeSending(id, 1, 4).block(SHORTLY);
        fixtures.execute("update campaign_progress set paid = 7, failed = 3 where campaign_id = :id", id);
        assertThat(queue.finished().collectList().block(SHORTLY)).isEmpty();

        register.allSent(id, 1).block(SHORTLY);
        assertThat(queue.finished().collectList().block(SHORTLY)).containsExactly(id);

        fixtures.execute("update campaign_progress set paid = 6 where campaign_id = :id", id);
        assertThat(queue.finished().collectList().block(SHORTLY)).isEmpty();
    }

    private CampaignId approved() {
        CampaignId id = fixtures.draft(PaymentKind.POINT, DuplicateRule.ROW);
        fixtures.execute("update campaign set check_state = 'DONE' where id = :id", id);
        fixtures.make(CampaignStep.APPROVE, id);
        return id;
    }

    private static void fencedOff(Mono<?> change) {
        StepVerifier.create(change).expectError(FencedOffException.class).verify(SHORTLY);
    }
}
