package io.largesse.issue.adapter.out.persistence;

import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.issue.application.port.DirectFixtures;
import io.largesse.issue.application.port.DirectIssues;
import io.largesse.issue.application.port.DirectIssuesContract;
import io.largesse.issue.application.port.Fixtures;
import io.largesse.issue.domain.model.IssueType;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.PolicyStatus;
import io.largesse.issue.domain.model.PolicyTerms;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class R2dbcDirectIssuesIT extends DirectIssuesContract {

    private final TestDatabase database;
    private final R2dbcDirectIssues issues;

    R2dbcDirectIssuesIT(TestStack stack) {
        database = new TestDatabase(stack);
        issues = new R2dbcDirectIssues(database.client(), database.transaction(), Fixtures.NUMBERS, Clock.systemUTC());
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    protected DirectIssues issues() {
        return issues;
    }

    @Override
    protected PolicyId active(IssueType type, long totalQuantity, int limitPerMember) {
        return active(database, type, totalQuantity, limitPerMember);
    }

    static PolicyId active(TestDatabase database, IssueType type, long totalQuantity, int limitPerMember) {
        R2dbcPolicies policies = new R2dbcPolicies(database.client());
        PolicyId id = draft(policies, DirectFixtures.terms(type, totalQuantity, limitPerMember));
        policies.become(id, Set.of(PolicyStatus.DRAFT), PolicyStatus.ACTIVE).block(SHORTLY);
        return id;
    }

    @Override
    protected PolicyId draft(IssueType type) {
        return draft(new R2dbcPolicies(database.client()), DirectFixtures.terms(type, 10, 1));
    }

    private static PolicyId draft(R2dbcPolicies policies, PolicyTerms terms) {
        Policy policy = policies.add(terms).block(SHORTLY);
        return Objects.requireNonNull(policy).id();
    }

    @Test
    void keepsTheCountOfThePolicy() {
        PolicyId policy = active(IssueType.DIRECT, 3, 1);

        issues.issue(policy, IssueType.DIRECT, List.of("a", "a", "b")).block(SHORTLY);

        R2dbcIssueLedger ledger = new R2dbcIssueLedger(database.client(), database.transaction(), Clock.systemUTC());
        assertThat(Objects.requireNonNull(ledger.counts(policy).block(SHORTLY)).stored())
                .isEqualTo(2);
    }
}
