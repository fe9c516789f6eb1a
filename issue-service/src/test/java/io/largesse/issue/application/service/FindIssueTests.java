package io.largesse.issue.application.service;

import static io.largesse.issue.application.port.Fixtures.NUMBERS;
import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static io.largesse.issue.application.port.Fixtures.accepted;
import static io.largesse.issue.application.port.Fixtures.active;
import static io.largesse.issue.application.port.Fixtures.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.issue.application.port.InMemoryIssueLedger;
import io.largesse.issue.application.port.InMemoryPolicies;
import io.largesse.issue.application.port.InMemoryPolicyStock;
import io.largesse.issue.domain.model.AcceptedClaim;
import io.largesse.issue.domain.model.CouponNumber;
import io.largesse.issue.domain.model.IssueStatus;
import io.largesse.issue.domain.model.Policy;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FindIssueTests {

    private final InMemoryPolicies policies = new InMemoryPolicies();
    private final InMemoryPolicyStock stock = new InMemoryPolicyStock();
    private final InMemoryIssueLedger ledger = new InMemoryIssueLedger(policies, Clock.systemUTC());
    private final FindIssue findIssue = new FindIssue(NUMBERS, ledger, policies, stock);
    private final Policy policy = policies.put(active(1, 1, 1));
    private final AcceptedClaim claim = accepted(policy.id(), 1, "a");

    @BeforeEach
    void claimTheOnlyCoupon() {
        stock.load(policy).then(stock.claim(policy, by("a"))).block(SHORTLY);
    }

    @Test
    void isAcceptedUntilStored() {
        assertThat(findIssue.find(claim.number(), "a").block(SHORTLY)).isInstanceOf(IssueStatus.Accepted.class);
    }

    @Test
    void isIssuedOnceStored() {
        ledger.store(List.of(claim)).block(SHORTLY);

        assertThat(findIssue.find(claim.number(), "a").block(SHORTLY)).isInstanceOf(IssueStatus.Issued.class);
    }

    @Test
    void isRejectedWithTheReason() {
        AcceptedClaim beyond = accepted(policy.id(), 2, "b");
        ledger.store(List.of(beyond)).block(SHORTLY);

        assertThat(findIssue.find(beyond.number(), "b").block(SHORTLY)).isInstanceOf(IssueStatus.Rejected.class);
    }

    @Test
    void tellsNobodyElse() {
        assertThat(findIssue.find(claim.number(), "b").block(SHORTLY)).isNull();

        ledger.store(List.of(claim)).block(SHORTLY);

        assertThat(findIssue.find(claim.number(), "b").block(SHORTLY)).isNull();
    }

    @Test
    void knowsNothingOfGuesses() {
        assertThat(findIssue.find(new CouponNumber("A".repeat(16)), "a").block(SHORTLY))
                .isNull();
        assertThat(findIssue.find(accepted(policy.id(), 2, "a").number(), "a").block(SHORTLY))
                .isNull();
    }
}
