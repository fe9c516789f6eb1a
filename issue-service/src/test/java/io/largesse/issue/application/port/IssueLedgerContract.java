package io.largesse.issue.application.port;

import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static io.largesse.issue.application.port.Fixtures.accepted;
import static io.largesse.issue.application.port.Fixtures.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.issue.domain.model.AcceptedClaim;
import io.largesse.issue.domain.model.Claim;
import io.largesse.issue.domain.model.CouponNumber;
import io.largesse.issue.domain.model.CouponPosition;
import io.largesse.issue.domain.model.IssueStatus.Issued;
import io.largesse.issue.domain.model.IssueStatus.Reason;
import io.largesse.issue.domain.model.IssueStatus.Rejected;
import io.largesse.issue.domain.model.IssuedCoupon;
import io.largesse.issue.domain.model.LedgerCounts;
import io.largesse.issue.domain.model.LedgerEntries;
import io.largesse.issue.domain.model.Origin;
import io.largesse.issue.domain.model.PolicyId;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What every {@link IssueLedger} does. */
public abstract class IssueLedgerContract {

    protected abstract IssueLedger ledger();

    /** Puts a policy on record. */
    protected abstract PolicyId policy(long totalQuantity, int limitPerMember);

    @Test
    void storesAndFinds() {
        PolicyId policy = policy(10, 1);
        AcceptedClaim claim = accepted(policy, 3, new Claim("a", new Origin("127.0.0.1", "")), 1);

        LedgerEntries entries = store(claim);

        assertThat(entries.rejected()).isEmpty();
        assertThat(entries.issued()).extracting(IssuedCoupon::accepted).containsExactly(claim);
        assertThat(ledger().find(claim.position(), "a").block(SHORTLY))
                .isEqualTo(new Issued(entries.issued().getFirst()));
        assertThat(counts(policy)).isEqualTo(new LedgerCounts(1, 0));
    }

    @Test
    void knowsNothingOfOtherPositions() {
        PolicyId policy = policy(10, 1);
        store(accepted(policy, 1, "a"));

        assertThat(ledger().find(new CouponPosition(policy, 1, 2), "a").block(SHORTLY))
                .isNull();
        assertThat(ledger().find(new CouponPosition(policy, 2, 1), "a").block(SHORTLY))
                .isNull();
        assertThat(counts(policy(10, 1))).isEqualTo(LedgerCounts.NONE);
    }

    @Test
    void answersAClaimDeliveredAgainAsTheFirstTime() {
        PolicyId policy = policy(10, 1);
        LedgerEntries first = store(accepted(policy, 1, "a"));

        LedgerEntries again = store(accepted(policy, 1, "a"), accepted(policy, 2, "b"));

        assertThat(again.rejected()).isEmpty();
        assertThat(again.issued()).hasSize(2).contains(first.issued().getFirst());
        assertThat(counts(policy)).isEqualTo(new LedgerCounts(2, 0));
    }

    @Test
    void countsAClaimTwiceInOneBatchOnce() {
        PolicyId policy = policy(10, 1);

        LedgerEntries entries = store(accepted(policy, 1, "a"), accepted(policy, 2, "b"), accepted(policy, 1, "a"));

        assertThat(entries.issued()).extracting(this::member).containsExactly("a", "b");
        assertThat(counts(policy)).isEqualTo(new LedgerCounts(2, 0));
    }

    /** A relay that repeats itself after a failure records a new hop of a sampled trace. */
    @Test
    void countsAClaimTwiceInOneBatchOnceAlsoWithAnotherTraceparent() {
        PolicyId policy = policy(10, 1);
        Claim first = new Claim("a", new Origin("", "00-" + "a".repeat(32) + "-" + "1".repeat(16) + "-01"));
        Claim repeated = new Claim("a", new Origin("", "00-" + "a".repeat(32) + "-" + "2".repeat(16) + "-01"));

        LedgerEntries entries = store(accepted(policy, 1, first, 1), accepted(policy, 1, repeated, 1));

        assertThat(entries.issued()).hasSize(1);
        assertThat(counts(policy)).isEqualTo(new LedgerCounts(1, 0));
    }

    @Test
    void rejectsWhatLiesBeyondTheTotal() {
        PolicyId policy = policy(2, 1);

        LedgerEntries entries = store(accepted(policy, 2, "a"), accepted(policy, 3, "b"));

        assertThat(entries.issued()).extracting(this::member).containsExactly("a");
        assertRejected(entries, Reason.BEYOND_TOTAL, "b");
        assertThat(counts(policy)).isEqualTo(new LedgerCounts(1, 1));
        assertThat(ledger().find(new CouponPosition(policy, 1, 3), "b").block(SHORTLY))
                .isInstanceOfSatisfying(
                        Rejected.class, status -> assertThat(status.reason()).isEqualTo(Reason.BEYOND_TOTAL));
    }

    @Test
    void rejectsClaimsOfAnUnknownPolicy() {
        assertRejected(store(accepted(new PolicyId(CouponPosition.MAX_POLICY), 1, "a")), Reason.BEYOND_TOTAL, "a");
    }

    @Test
    void rejectsASequenceThatAnotherHolds() {
        PolicyId policy = policy(10, 1);
        store(accepted(policy, 1, "a"));

        assertRejected(store(other(policy, 1, "b")), Reason.SEQUENCE_TAKEN, "b");
        assertThat(counts(policy)).isEqualTo(new LedgerCounts(1, 1));
    }

    @Test
    void rejectsAnotherMemberThatWasToldTheSameNumber() {
        PolicyId policy = policy(10, 1);
        store(accepted(policy, 1, "a"));

        assertRejected(store(accepted(policy, 1, "b")), Reason.SEQUENCE_TAKEN, "b");
        assertThat(ledger().find(new CouponPosition(policy, 1, 1), "b").block(SHORTLY))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void rejectsATurnBeyondTheMembersLimit() {
        PolicyId policy = policy(10, 1);
        Claim claim = new Claim("a", Origin.UNKNOWN);

        assertRejected(store(accepted(policy, 1, claim, 2)), Reason.MEMBER_LIMIT, "a");
    }

    @Test
    void rejectsASequenceThatAnotherOfTheBatchHolds() {
        PolicyId policy = policy(10, 1);

        LedgerEntries entries = store(accepted(policy, 1, "a"), other(policy, 1, "b"));

        assertThat(entries.issued()).extracting(this::member).containsExactly("a");
        assertRejected(entries, Reason.SEQUENCE_TAKEN, "b");
    }

    @Test
    void rejectsASecondCouponForTheSameTurn() {
        PolicyId policy = policy(10, 2);
        store(accepted(policy, 1, by("a"), 1));

        LedgerEntries entries = store(accepted(policy, 2, by("a"), 2), accepted(policy, 3, by("a"), 1));

        assertThat(entries.issued()).hasSize(1);
        assertRejected(entries, Reason.MEMBER_LIMIT, "a");
        assertThat(counts(policy)).isEqualTo(new LedgerCounts(2, 1));
    }

    @Test
    void countsARejectionDeliveredAgainOnce() {
        PolicyId policy = policy(1, 1);

        store(accepted(policy, 2, "a"));
        LedgerEntries again = store(accepted(policy, 2, "a"));

        assertRejected(again, Reason.BEYOND_TOTAL, "a");
        assertThat(counts(policy)).isEqualTo(new LedgerCounts(0, 1));
    }

    @Test
    void storesBatchesThatOverlapAtTheSameTime() {
        PolicyId policy = policy(3_000, 1);

        Flux.range(0, 8)
                .flatMap(i -> ledger().store(LongStream.rangeClosed(1 + 200L * i, 1_600 + 200L * i)
                                .mapToObj(sequence -> accepted(policy, sequence, "m" + sequence))
                                .toList())
                        .subscribeOn(Schedulers.boundedElastic()))
                .then()
                .block(SHORTLY.multipliedBy(2));

        assertThat(counts(policy)).isEqualTo(new LedgerCounts(3_000, 0));
    }

    /** Another claim for the same place, as only stock that went wrong can make it. */
    private static AcceptedClaim other(PolicyId policy, long sequence, String member) {
        AcceptedClaim claim = accepted(policy, sequence, member);
        return new AcceptedClaim(
                new CouponNumber("A".repeat(16)), claim.position(), claim.claim(), claim.nth(), claim.acceptedAt());
    }

    private void assertRejected(LedgerEntries entries, Reason reason, String member) {
        assertThat(entries.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.memberId()).isEqualTo(member);
        });
    }

    private LedgerEntries store(AcceptedClaim... claims) {
        return value(ledger().store(List.of(claims)));
    }

    private LedgerCounts counts(PolicyId policy) {
        return value(ledger().counts(policy));
    }

    private String member(IssuedCoupon coupon) {
        return coupon.accepted().claim().memberId();
    }

    private static <T> T value(Mono<T> mono) {
        return Objects.requireNonNull(mono.block(SHORTLY));
    }
}
