package io.largesse.payout.adapter.out.persistence;

import static io.largesse.payout.adapter.out.persistence.RegisterFixtures.SHORTLY;
import static io.largesse.payout.adapter.out.persistence.RegisterFixtures.invalid;
import static io.largesse.payout.adapter.out.persistence.RegisterFixtures.points;
import static io.largesse.payout.adapter.out.persistence.RegisterFixtures.voucher;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CampaignStep;
import io.largesse.payout.domain.model.CheckReport;
import io.largesse.payout.domain.model.CheckState;
import io.largesse.payout.domain.model.CheckedRow;
import io.largesse.payout.domain.model.DuplicateRule;
import io.largesse.payout.domain.model.PaymentKind;
import io.largesse.payout.domain.model.PayoutRow;
import io.largesse.starter.lock.FencedOffException;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Checking: what is kept of the rows of a source. */
@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class R2dbcRowRegisterIT {

    private final TestDatabase database;
    private final RegisterFixtures fixtures;
    private final R2dbcRowRegister register;

    R2dbcRowRegisterIT(TestStack stack) {
        database = new TestDatabase(stack);
        fixtures = new RegisterFixtures(database);
        register = fixtures.register();
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
    void keepsValidRowsAndTheDefectsOfOthers() {
        CampaignId id = fixtures.checking(PaymentKind.POINT, DuplicateRule.ROW, 1);

        CheckReport first = stored(id, points(id, 1, "a", 100), invalid(2), points(id, 5, "b", 250));
        CheckReport second = stored(id, invalid(6), invalid(7));
        CheckReport end = stored(id);

        assertThat(first).isEqualTo(new CheckReport(CheckState.RUNNING, null, 3, 2, 1, 0, 350));
        assertThat(second).isEqualTo(new CheckReport(CheckState.RUNNING, null, 5, 2, 3, 0, 350));
        assertThat(end).isEqualTo(new CheckReport(CheckState.DONE, null, 5, 2, 3, 0, 350));
        assertThat(fixtures.waiting(id, 0, 10)).containsExactly(1L, 5L);
        assertThat(fixtures.defects(id))
                .hasSize(3)
                .first()
                .isEqualTo("2 REASON_MISSING: expected reason, but saw none");
        assertThat(register.nextToCheck().block(SHORTLY)).isNull();
    }

    @Test
    void answersRowsAsTheyWereChecked() {
        CampaignId id = fixtures.checking(PaymentKind.POINT, DuplicateRule.ROW, 1);
        CheckedRow.Valid row = new CheckedRow.Valid(new PayoutRow(
                id, 9, PaymentKind.POINT, "NULL", "{\"a\",b\\c}", null, 1L, "20271231235959", "'감사' 🎁\n, \"x\""));

        stored(id, row);

        assertThat(register.waiting(id, 0, 10).block(SHORTLY)).containsExactly(row.row());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NULL", "1234-5678", "상품권 🎁, \"x\""})
    void keepsVoucherNumbersEncrypted(String number) {
        CampaignId id = fixtures.checking(PaymentKind.VOUCHER, DuplicateRule.ROW, 1);
        CheckedRow.Valid row = (CheckedRow.Valid) voucher(id, 1, "a", number);

        CheckReport report = stored(id, row, voucher(id, 2, "a", number), voucher(id, 3, "a", number + "x"));

        assertThat(register.waiting(id, 0, 1).block(SHORTLY)).containsExactly(row.row());
        assertThat(report).isEqualTo(new CheckReport(CheckState.RUNNING, null, 3, 2, 1, 1, 0));
        byte[] kept = database.client()
                .sql("select voucher_number from payout_row where campaign_id = :id and row_id = 1")
                .bind("id", id.value())
                .map(stored -> Objects.requireNonNull(stored.get(0, byte[].class)))
                .one()
                .block(SHORTLY);
        assertThat(kept).isNotNull();
        assertThat(RegisterFixtures.TEXTS.decrypt(kept)).isEqualTo(number);
    }

    @Test
    void paysTheFirstOfDuplicatesWithinAPageAndOverPages() {
        CampaignId id = fixtures.checking(PaymentKind.POINT, DuplicateRule.ROW, 1);

        stored(id, points(id, 1, "a", 100), points(id, 2, "b", 100), points(id, 3, "a", 100), points(id, 4, "a", 200));
        CheckReport report =
                stored(id, points(id, 5, "c", 100), points(id, 6, "b", 100), points(id, 7, "c", 100), invalid(8));

        assertThat(report).isEqualTo(new CheckReport(CheckState.RUNNING, null, 8, 4, 4, 3, 500));
        assertThat(fixtures.waiting(id, 0, 10)).containsExactly(1L, 2L, 4L, 5L);
        assertThat(fixtures.defects(id))
                .containsExactly(
                        "3 DUPLICATE: the same payment as row 1",
                        "6 DUPLICATE: the same payment as row 2",
                        "7 DUPLICATE: the same payment as row 5",
                        "8 REASON_MISSING: expected reason, but saw none");
    }

    @Test
    void paysAMemberOnceWhereTheCampaignSaysSo() {
        CampaignId id = fixtures.checking(PaymentKind.POINT, DuplicateRule.MEMBER, 1);

        stored(id, points(id, 1, "a", 100), points(id, 2, "b", 100));
        stored(id, points(id, 3, "a", 200));

        assertThat(fixtures.waiting(id, 0, 10)).containsExactly(1L, 2L);
        assertThat(fixtures.defects(id)).containsExactly("3 DUPLICATE: the same payment as row 1");
    }

    @Test
    void keepsCampaignsApart() {
        CampaignId one = fixtures.checking(PaymentKind.POINT, DuplicateRule.ROW, 1);
        CampaignId other = fixtures.checking(PaymentKind.POINT, DuplicateRule.ROW, 1);

        stored(one, points(one, 1, "a", 100));
        stored(other, points(other, 1, "a", 100));

        assertThat(fixtures.waiting(one, 0, 10)).containsExactly(1L);
        assertThat(fixtures.waiting(other, 0, 10)).containsExactly(1L);
    }

    /** As after a crash whose last commit was not answered. */
    @Test
    void takesAPageTwiceAsOnce() {
        CampaignId id = fixtures.checking(PaymentKind.POINT, DuplicateRule.ROW, 1);
        CheckedRow[] page = {points(id, 1, "a", 100), invalid(2), points(id, 3, "a", 100)};
        CheckReport once = stored(id, page);

        CheckReport twice = stored(id, page);

        assertThat(twice).isEqualTo(once);
        assertThat(register.takeCheck(id, 2).block(SHORTLY)).isEqualTo(3);
        CheckReport more = register.store(id, 2, List.of(points(id, 3, "a", 100), points(id, 4, "b", 100)))
                .block(SHORTLY);
        assertThat(more).isEqualTo(new CheckReport(CheckState.RUNNING, null, 4, 2, 2, 1, 200));
        assertThat(register.store(id, 2, List.of()).block(SHORTLY))
                .isEqualTo(register.store(id, 2, List.of()).block(SHORTLY));
    }

    @Test
    void refusesAHolderAfterAnother() {
        CampaignId id = fixtures.checking(PaymentKind.POINT, DuplicateRule.ROW, 5);
        register.takeCheck(id, 6).block(SHORTLY);

        fencedOff(register.store(id, 5, List.of(points(id, 1, "a", 100))));
        fencedOff(register.store(id, 5, List.of()));
        fencedOff(register.takeCheck(id, 5));
        register.failCheck(id, 5, "away").block(SHORTLY);

        assertThat(fixtures.find(id).check().state()).isEqualTo(CheckState.RUNNING);
        assertThat(register.store(id, 6, List.of(points(id, 1, "a", 100))).block(SHORTLY))
                .isNotNull();
    }

    @Test
    void beginsAnewWhenOrderedAgain() {
        CampaignId id = fixtures.checking(PaymentKind.POINT, DuplicateRule.ROW, 5);
        stored(id, 5, points(id, 1, "a", 100), invalid(2));

        assertThat(register.order(id).block(SHORTLY)).isTrue();

        fencedOff(register.store(id, 5, List.of(points(id, 3, "b", 100))));
        assertThat(fixtures.find(id).check()).isEqualTo(new CheckReport(CheckState.RUNNING, null, 0, 0, 0, 0, 0));
        assertThat(register.takeCheck(id, 5).block(SHORTLY)).isZero();
        assertThat(fixtures.waiting(id, 0, 10)).isEmpty();
        assertThat(fixtures.defects(id)).isEmpty();
        assertThat(stored(id, 5, points(id, 1, "a", 300)))
                .isEqualTo(new CheckReport(CheckState.RUNNING, null, 1, 1, 0, 0, 300));
    }

    @Test
    void forgetsMoreThanOneSlice() {
        CampaignId id = fixtures.checking(PaymentKind.POINT, DuplicateRule.ROW, 1);
        fixtures.execute("""
                insert into payout_row
                  (campaign_id, row_id, event_id, customer_uid, amount, expiry_at, reason, identity)
                select :id, n, 'e', 'u' || n, 1, '20271231235959', 'r', gen_random_uuid()
                from generate_series(1, 45000) n
                """, id);
        register.order(id).block(SHORTLY);

        register.takeCheck(id, 2).block(SHORTLY);

        assertThat(fixtures.waiting(id, 0, 10)).isEmpty();
    }

    @Test
    void ordersNoCheckOfWhatHasBegun() {
        CampaignId id = fixtures.running(1);
        assertThat(register.order(id).block(SHORTLY)).isFalse();

        fixtures.make(CampaignStep.STOP, id);
        fixtures.make(CampaignStep.RESUME, id);

        assertThat(register.order(id).block(SHORTLY)).isFalse();
        assertThat(register.order(new CampaignId(999_999)).block(SHORTLY)).isFalse();
    }

    @Test
    void checksApprovedCampaignsFirst() {
        CampaignId older = fixtures.draft(PaymentKind.POINT, DuplicateRule.ROW);
        CampaignId approved = fixtures.draft(PaymentKind.POINT, DuplicateRule.ROW);
        register.order(older).block(SHORTLY);
        register.order(approved).block(SHORTLY);
        assertThat(register.nextToCheck().block(SHORTLY)).isEqualTo(older);

        fixtures.make(CampaignStep.APPROVE, approved);

        assertThat(register.nextToCheck().block(SHORTLY)).isEqualTo(approved);
    }

    @Test
    void tellsWhyACheckFailed() {
        CampaignId id = fixtures.checking(PaymentKind.POINT, DuplicateRule.ROW, 1);

        register.failCheck(id, 1, "no such table").block(SHORTLY);

        assertThat(fixtures.find(id).check())
                .isEqualTo(new CheckReport(CheckState.FAILED, "no such table", 0, 0, 0, 0, 0));
        assertThat(register.takeCheck(id, 2).block(SHORTLY)).isNull();
        fencedOff(register.store(id, 1, List.of(points(id, 1, "a", 1))));
        assertThat(register.order(id).block(SHORTLY)).isTrue();
    }

    private CheckReport stored(CampaignId id, CheckedRow... page) {
        return stored(id, 1, page);
    }

    private CheckReport stored(CampaignId id, long token, CheckedRow... page) {
        CheckReport report = register.store(id, token, List.of(page)).block(SHORTLY);
        assertThat(report).isNotNull();
        return report;
    }

    private static void fencedOff(Mono<?> change) {
        StepVerifier.create(change).expectError(FencedOffException.class).verify(SHORTLY);
    }
}
