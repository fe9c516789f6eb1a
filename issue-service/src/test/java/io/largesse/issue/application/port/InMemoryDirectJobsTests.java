package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.IssueType;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.PolicyStatus;
import java.util.Objects;

class InMemoryDirectJobsTests extends DirectJobsContract {

    private final InMemoryPolicies policies = new InMemoryPolicies();
    private final InMemoryDirectJobs jobs = new InMemoryDirectJobs(new InMemoryDirectIssues(policies));

    @Override
    protected DirectJobs jobs() {
        return jobs;
    }

    @Override
    protected DirectJobWork work() {
        return jobs;
    }

    @Override
    protected DirectResults results() {
        return jobs;
    }

    @Override
    protected PolicyId active(long totalQuantity, int limitPerMember) {
        return add(IssueType.DIRECT, totalQuantity, limitPerMember);
    }

    @Override
    protected PolicyId ofAnotherType() {
        return add(IssueType.EVENT, 1, 1);
    }

    private PolicyId add(IssueType type, long totalQuantity, int limitPerMember) {
        Policy draft = policies.add(DirectFixtures.terms(type, totalQuantity, limitPerMember))
                .block();
        return policies.put(Objects.requireNonNull(draft).in(PolicyStatus.ACTIVE))
                .id();
    }
}
