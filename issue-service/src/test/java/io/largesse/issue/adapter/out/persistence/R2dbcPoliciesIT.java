package io.largesse.issue.adapter.out.persistence;

import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static io.largesse.issue.application.port.Fixtures.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.issue.application.port.Fixtures;
import io.largesse.issue.application.port.Policies;
import io.largesse.issue.application.port.PoliciesContract;
import io.largesse.issue.domain.model.Acceptance;
import io.largesse.issue.domain.model.Allotment;
import io.largesse.issue.domain.model.CalendarEventId;
import io.largesse.issue.domain.model.CouponPosition;
import io.largesse.issue.domain.model.Discount;
import io.largesse.issue.domain.model.IssueRules;
import io.largesse.issue.domain.model.IssueType;
import io.largesse.issue.domain.model.IssueWindow;
import io.largesse.issue.domain.model.Money;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.PolicyStatus;
import io.largesse.issue.domain.model.PolicyTerms;
import io.largesse.issue.domain.model.RefundRule;
import io.largesse.issue.domain.model.Settlement;
import io.largesse.issue.domain.model.Validity;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class R2dbcPoliciesIT extends PoliciesContract {

    private final TestDatabase database;
    private final R2dbcPolicies policies;

    R2dbcPoliciesIT(TestStack stack) {
        database = new TestDatabase(stack);
        policies = new R2dbcPolicies(database.client());
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    protected Policies policies() {
        return policies;
    }

    @ParameterizedTest
    @MethodSource("allKindsOfTerms")
    void keepsEveryTerm(PolicyTerms terms) {
        Policy added = add(terms);

        assertThat(added.terms()).isEqualTo(terms);
        assertThat(added.status()).isEqualTo(PolicyStatus.DRAFT);
        assertThat(added.epoch()).isEqualTo(Policy.FIRST_EPOCH);
        assertThat(policies.find(added.id()).block(SHORTLY)).isEqualTo(added);
    }

    static List<PolicyTerms> allKindsOfTerms() {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        Allotment most = new Allotment(IssueType.FCFS, Allotment.MAX_QUANTITY, Allotment.MAX_PER_MEMBER);
        return List.of(
                terms(1, 1),
                new PolicyTerms(
                        "가을 🎁 '; drop table coupon_policy; --",
                        new Discount.Percentage(100, null),
                        0,
                        new Validity.Absolute(from, from.plusMillis(1)),
                        most,
                        new IssueRules(
                                Acceptance.CONFIRMED,
                                64,
                                List.of(
                                        new IssueWindow(
                                                "0 10-19 * * *", Duration.ofMinutes(1), ZoneId.of("Asia/Seoul")),
                                        new IssueWindow("0 0 0 1 1 ?", Duration.ofDays(31), ZoneOffset.UTC)),
                                new CalendarEventId(7)),
                        new Settlement(RefundRule.RETURN, "partner-7")),
                new PolicyTerms(
                        "n".repeat(100),
                        new Discount.Percentage(1, Money.MAX_AMOUNT),
                        Money.MAX_AMOUNT,
                        new Validity.DaysAfterIssue(3_650),
                        new Allotment(IssueType.DOWNLOAD, Allotment.UNLIMITED, 2),
                        IssueRules.DEFAULT,
                        Settlement.DEFAULT));
    }

    @Test
    void knowsThoseWithStock() {
        Policy draft = add(terms(1, 1));
        Policy active = activated();
        Policy released = activated();
        policies.stockReleased(released.id()).block(SHORTLY);

        assertThat(policies.withStock().collectList().block(SHORTLY))
                .contains(active)
                .doesNotContain(draft, released);
    }

    @Test
    void raisesTheEpochOnceFromEach() {
        Policy policy = add(terms(1, 1));

        Policy raised = policies.raiseEpoch(policy).block(SHORTLY);

        assertThat(raised).isEqualTo(Fixtures.inEpoch(policy, 2));
        assertThat(policies.raiseEpoch(policy).block(SHORTLY)).isNull();
    }

    @Test
    void isEmptyWithoutSuchAPolicy() {
        PolicyId unknown = new PolicyId(CouponPosition.MAX_POLICY);

        assertThat(policies.find(unknown).block(SHORTLY)).isNull();
    }

    private Policy activated() {
        return become(add(terms(1, 1)), Set.of(PolicyStatus.DRAFT), PolicyStatus.ACTIVE)
                .policy();
    }
}
