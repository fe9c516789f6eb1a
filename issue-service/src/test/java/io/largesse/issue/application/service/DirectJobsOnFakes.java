package io.largesse.issue.application.service;

import io.largesse.issue.application.port.DirectFixtures;
import io.largesse.issue.application.port.InMemoryDirectIssues;
import io.largesse.issue.application.port.InMemoryDirectJobs;
import io.largesse.issue.application.port.InMemoryLeases;
import io.largesse.issue.application.port.InMemoryPolicies;
import io.largesse.issue.application.port.RecordedEvents;
import io.largesse.issue.domain.model.DirectJob;
import io.largesse.issue.domain.model.IssueType;
import io.largesse.issue.domain.model.JobId;
import io.largesse.issue.domain.model.MemberChunk;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyStatus;
import java.util.List;
import java.util.Objects;

/** DIRECT jobs of one policy of 100 coupons, in memory. */
public final class DirectJobsOnFakes {

    public final InMemoryPolicies policies = new InMemoryPolicies();
    public final InMemoryDirectIssues issues = new InMemoryDirectIssues(policies);
    public final InMemoryDirectJobs jobs = new InMemoryDirectJobs(issues);
    public final RecordedEvents events = new RecordedEvents();
    public final InMemoryLeases leases = new InMemoryLeases();
    public final RunDirectJobs run = new RunDirectJobs(jobs, events, policies, leases, DirectFixtures.SETTINGS);
    public final Policy policy = policies.put(Objects.requireNonNull(
                    policies.add(DirectFixtures.terms(IssueType.DIRECT, 100, 1)).block())
            .in(PolicyStatus.ACTIVE));

    /** Of one member each. */
    public JobId queued(int chunks) {
        JobId id = Objects.requireNonNull(
                jobs.open(DirectFixtures.order(policy.id())).block());
        for (int index = 0; index < chunks; index++) {
            jobs.add(id, new MemberChunk(index, index + 1L, List.of("m" + id + "-" + index)))
                    .block();
        }
        jobs.queue(id).block();
        return id;
    }

    public DirectJob find(JobId id) {
        return Objects.requireNonNull(jobs.find(id).block());
    }
}
