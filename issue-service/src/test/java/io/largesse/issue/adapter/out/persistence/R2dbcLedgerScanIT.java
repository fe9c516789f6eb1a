package io.largesse.issue.adapter.out.persistence;

import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static io.largesse.issue.application.port.Fixtures.accepted;
import static io.largesse.issue.application.port.Fixtures.by;
import static io.largesse.issue.application.port.Fixtures.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.issue.application.port.LedgerScan;
import io.largesse.issue.domain.model.AcceptedClaim;
import io.largesse.issue.domain.model.HeldCoupons;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.SequenceRange;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reactor.core.publisher.Flux;

@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class R2dbcLedgerScanIT {

    private final TestDatabase database;
    private final R2dbcPolicies policies;
    private final R2dbcIssueLedger ledger;
    private final LedgerScan scan;

    R2dbcLedgerScanIT(TestStack stack) {
        database = new TestDatabase(stack);
        policies = new R2dbcPolicies(database.client());
        ledger = new R2dbcIssueLedger(database.client(), database.transaction(), Clock.systemUTC());
        scan = new R2dbcLedgerScan(database.client());
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void findsEveryMemberWithAllPlacesOverManyPages() {
        Policy policy = policy(20_000, 2);
        List<AcceptedClaim> claims = IntStream.rangeClosed(1, 12_000)
                .mapToObj(i -> accepted(policy.id(), i, by("m" + i % 6_000), 1 + (i - 1) / 6_000))
                .toList();
        Flux.fromIterable(claims).buffer(4_000).concatMap(ledger::store).blockLast(SHORTLY.multipliedBy(3));

        List<HeldCoupons> held =
                Objects.requireNonNull(scan.held(policy.id()).collectList().block(SHORTLY));

        assertThat(held).hasSize(6_000).extracting(HeldCoupons::memberId).doesNotHaveDuplicates();
        assertThat(held).contains(new HeldCoupons("m1", List.of(1L, 6_001L)));
        assertThat(held).allSatisfy(each -> assertThat(each.sequences()).hasSize(2));
    }

    @Test
    void findsThePlacesNobodyHolds() {
        Policy policy = policy(10, 1);
        store(policy, 1, 4, 5, 9);

        assertThat(scan.free(policy).collectList().block(SHORTLY))
                .containsExactly(range(2, 3), range(6, 8), range(10, 10));
        assertThat(scan.holdsAnyOf(policy.id(), List.of(range(2, 3), range(6, 8)))
                        .block(SHORTLY))
                .isFalse();
        assertThat(scan.holdsAnyOf(policy.id(), List.of(range(2, 3), range(6, 9)))
                        .block(SHORTLY))
                .isTrue();
        assertThat(scan.holdsAnyOf(policy.id(), List.of()).block(SHORTLY)).isFalse();
    }

    @Test
    void findsAllPlacesOfAPolicyNobodyClaimed() {
        Policy policy = policy(10, 1);

        assertThat(scan.free(policy).collectList().block(SHORTLY)).containsExactly(range(1, 10));
        assertThat(scan.held(policy.id()).collectList().block(SHORTLY)).isEmpty();
    }

    @Test
    void findsNoPlaceOfAPolicyThatIsSoldOut() {
        Policy policy = policy(2, 1);
        store(policy, 1, 2);

        assertThat(scan.free(policy).collectList().block(SHORTLY)).isEmpty();
    }

    @Test
    void findsWhatIsNeitherStoredNorTurnedAway() {
        Policy policy = policy(10, 1);
        store(policy, 1);
        ledger.store(List.of(accepted(policy.id(), 1, "late"))).block(SHORTLY);
        List<HeldCoupons> held = List.of(
                new HeldCoupons("m1", List.of(1L)),
                new HeldCoupons("late", List.of(1L)),
                new HeldCoupons("lost", List.of(2L)));

        assertThat(scan.missing(policy.id(), held).collectList().block(SHORTLY))
                .containsExactly(new HeldCoupons("lost", List.of(2L)));
    }

    private Policy policy(long total, int limit) {
        return Objects.requireNonNull(policies.add(terms(total, limit)).block(SHORTLY));
    }

    private void store(Policy policy, int... sequences) {
        ledger.store(IntStream.of(sequences)
                        .mapToObj(sequence -> accepted(policy.id(), sequence, "m" + sequence))
                        .toList())
                .block(SHORTLY);
    }

    private static SequenceRange range(long first, long last) {
        return new SequenceRange(first, last);
    }
}
