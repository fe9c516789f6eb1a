package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.IssueType;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.PolicyStatus;
import java.util.Objects;

class InMemoryDirectIssuesTests extends DirectIssuesContract {

    private final InMemoryPolicies policies = new InMemoryPolicies();
    private final DirectIssues issues = new InMemoryDirectIssues(policies);

    @Override
    protected DirectIssues issues() {
        return issues;
    }

    @Override
    protected PolicyId active(IssueType type, long totalQuantity, int limitPerMember) {
        Policy draft = policies.add(DirectFixtures.terms(type, totalQuantity, limitPerMember))
                .block();
        return policies.put(Objects.requireNonNull(draft).in(PolicyStatus.ACTIVE))
                .id();
    }

    @Override
    protected PolicyId draft(IssueType type) {
        return Objects.requireNonNull(
                        policies.add(DirectFixtures.terms(type, 10, 1)).block())
                .id();
    }
}
