package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.Allotment;
import io.largesse.issue.domain.model.IssueType;
import io.largesse.issue.domain.model.JobOrder;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.PolicyTerms;
import java.time.Duration;

/** Policies whose coupons are not claimed, and what tests give them by. */
public final class DirectFixtures {

    /** Chunks of 3 lines, lists of 20, turns of 2 chunks, 3 jobs. */
    public static final DirectSettings SETTINGS = new DirectSettings(
            3,
            20,
            100,
            3,
            Duration.ofSeconds(5),
            2,
            Duration.ofSeconds(5),
            Duration.ofMillis(10),
            Duration.ofMillis(80),
            2);

    private DirectFixtures() {}

    public static PolicyTerms terms(IssueType type, long totalQuantity, int limitPerMember) {
        PolicyTerms terms = Fixtures.terms(totalQuantity, limitPerMember);
        return new PolicyTerms(
                terms.name(),
                terms.discount(),
                terms.minimumOrderAmount(),
                terms.validity(),
                new Allotment(type, totalQuantity, limitPerMember),
                terms.rules(),
                terms.settlement());
    }

    public static JobOrder order(PolicyId policy) {
        return new JobOrder(policy, "operator", "Apology", null);
    }
}
