package io.largesse.issue.application.port;

import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.issue.domain.model.CouponPosition;
import io.largesse.issue.domain.model.IssueOutcome;
import io.largesse.issue.domain.model.IssueRefusal;
import io.largesse.issue.domain.model.IssueType;
import io.largesse.issue.domain.model.IssuedCoupon;
import io.largesse.issue.domain.model.PolicyId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** What every implementation of {@link DirectIssues} does. */
public abstract class DirectIssuesContract {

    private static final PolicyId UNKNOWN = new PolicyId(CouponPosition.MAX_POLICY);

    protected abstract DirectIssues issues();

    /** An active policy. */
    protected abstract PolicyId active(IssueType type, long totalQuantity, int limitPerMember);

    protected abstract PolicyId draft(IssueType type);

    @Test
    void issuesInTheOrderOfTheList() {
        PolicyId policy = active(IssueType.DIRECT, 10, 1);

        List<IssuedCoupon> first = issued(issue(policy, "c", "a"));
        List<IssuedCoupon> next = issued(issue(policy, "b"));

        assertThat(first)
                .extracting(coupon -> coupon.accepted().claim().memberId())
                .containsExactly("c", "a");
        assertThat(first)
                .extracting(coupon -> coupon.accepted().position().sequence())
                .containsExactly(1L, 2L);
        assertThat(first)
                .extracting(coupon -> coupon.accepted().number())
                .isEqualTo(first.stream()
                        .map(coupon -> Fixtures.NUMBERS.of(coupon.accepted().position()))
                        .toList());
        assertThat(next)
                .singleElement()
                .satisfies(coupon ->
                        assertThat(coupon.accepted().position().sequence()).isEqualTo(3));
    }

    @Test
    void countsTheSameMemberWithinAListAndBefore() {
        PolicyId policy = active(IssueType.DIRECT, 10, 3);
        issue(policy, "a");

        List<IssueOutcome> outcomes = issue(policy, "a", "b", "a", "a", "b");

        assertThat(issued(outcomes))
                .extracting(coupon ->
                        coupon.accepted().claim().memberId() + coupon.accepted().nth())
                .containsExactly("a2", "b1", "a3", "b2");
        assertThat(outcomes.get(3)).isEqualTo(new IssueOutcome.Refused(IssueRefusal.LIMIT_REACHED));
    }

    @Test
    void endsWithTheTotal() {
        PolicyId policy = active(IssueType.EVENT, 2, 1);

        List<IssueOutcome> outcomes = issueAs(IssueType.EVENT, policy, "a", "a", "b", "c", "a");

        assertThat(outcomes.stream().map(DirectIssuesContract::told))
                .containsExactly("1", "LIMIT_REACHED", "2", "SOLD_OUT", "LIMIT_REACHED");
        assertThat(issueAs(IssueType.EVENT, policy, "d"))
                .containsExactly(new IssueOutcome.Refused(IssueRefusal.SOLD_OUT));
    }

    private static String told(IssueOutcome outcome) {
        return switch (outcome) {
            case IssueOutcome.Issued(IssuedCoupon coupon) ->
                Long.toString(coupon.accepted().position().sequence());
            case IssueOutcome.Refused(IssueRefusal reason) -> reason.name();
        };
    }

    @Test
    void refusesEverybodyWhereThePolicyDoesNotAdmitIt() {
        PolicyId policy = active(IssueType.DIRECT, 2, 1);

        assertRefused(issueAs(IssueType.EVENT, policy, "a", "b"), IssueRefusal.WRONG_ISSUE_TYPE);
        assertRefused(issue(draft(IssueType.DIRECT), "a", "b"), IssueRefusal.POLICY_NOT_ACTIVE);
        assertRefused(issue(UNKNOWN, "a", "b"), IssueRefusal.POLICY_NOT_FOUND);
        assertThat(issued(issue(policy, "a"))).hasSize(1);
    }

    private static void assertRefused(List<IssueOutcome> outcomes, IssueRefusal reason) {
        assertThat(outcomes).hasSize(2).containsOnly(new IssueOutcome.Refused(reason));
    }

    /** Many lists at once, of overlapping members. */
    @Test
    void neverExceedsTotalOrLimitInARace() {
        int total = 1_000;
        int limit = 2;
        PolicyId policy = active(IssueType.DIRECT, total, limit);
        Random random = new Random(42);
        List<List<String>> lists = IntStream.range(0, 40)
                .mapToObj(_ -> random.ints(60, 0, 700).mapToObj(i -> "m" + i).toList())
                .toList();

        List<IssueOutcome> outcomes = Objects.requireNonNull(Flux.fromIterable(lists)
                .flatMap(list -> issues().issue(policy, IssueType.DIRECT, list).subscribeOn(Schedulers.parallel()), 16)
                .collectList()
                .map(all -> all.stream().flatMap(List::stream).toList())
                .block(SHORTLY.multipliedBy(6)));

        List<IssuedCoupon> coupons = issued(outcomes);
        assertThat(outcomes).hasSize(2_400);
        assertThat(coupons)
                .extracting(coupon -> coupon.accepted().position().sequence())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, coupons.size()).boxed().toList());
        long admitted = lists.stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(member -> member, Collectors.counting()))
                .values()
                .stream()
                .mapToLong(count -> Math.min(count, limit))
                .sum();
        assertThat(coupons).hasSize(Math.toIntExact(Math.min(total, admitted)));
        assertThat(coupons.stream()
                        .collect(Collectors.groupingBy(
                                coupon -> coupon.accepted().claim().memberId())))
                .allSatisfy((_, held) -> assertThat(held)
                        .extracting(coupon -> coupon.accepted().nth())
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.rangeClosed(1, held.size()).boxed().toList())
                        .hasSizeLessThanOrEqualTo(limit));
    }

    private List<IssueOutcome> issue(PolicyId policy, String... members) {
        return issueAs(IssueType.DIRECT, policy, members);
    }

    private List<IssueOutcome> issueAs(IssueType way, PolicyId policy, String... members) {
        return Objects.requireNonNull(
                issues().issue(policy, way, List.of(members)).block(SHORTLY));
    }

    private static List<IssuedCoupon> issued(List<IssueOutcome> outcomes) {
        List<IssuedCoupon> coupons = new ArrayList<>();
        outcomes.stream()
                .flatMap(outcome -> outcome instanceof IssueOutcome.Issued(IssuedCoupon coupon)
                        ? Stream.of(coupon)
                        : Stream.empty())
                .forEach(coupons::add);
        return coupons;
    }
}
