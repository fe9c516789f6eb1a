package io.largesse.issue.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.issue.application.port.DirectFixtures;
import io.largesse.issue.application.port.InMemoryDirectIssues;
import io.largesse.issue.application.port.InMemoryDirectJobs;
import io.largesse.issue.application.port.InMemoryLeases;
import io.largesse.issue.application.port.InMemoryPolicies;
import io.largesse.issue.application.port.RecordedEvents;
import io.largesse.issue.domain.model.DirectJob;
import io.largesse.issue.domain.model.IssueType;
import io.largesse.issue.domain.model.JobId;
import io.largesse.issue.domain.model.JobStatus;
import io.largesse.issue.domain.model.MemberChunk;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyStatus;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RunDirectJobsTests {

    private final InMemoryPolicies policies = new InMemoryPolicies();
    private final InMemoryDirectIssues issues = new InMemoryDirectIssues(policies);
    private final InMemoryDirectJobs jobs = new InMemoryDirectJobs(issues);
    private final RecordedEvents events = new RecordedEvents();
    private final InMemoryLeases leases = new InMemoryLeases();
    private final RunDirectJobs run = new RunDirectJobs(jobs, events, policies, leases, DirectFixtures.SETTINGS);
    private final Policy policy = policies.put(Objects.requireNonNull(
                    policies.add(DirectFixtures.terms(IssueType.DIRECT, 100, 1)).block())
            .in(PolicyStatus.ACTIVE));

    @Test
    void worksInTurnsOfSomeChunks() {
        JobId id = queued(5);

        assertThat(turn(id)).isEqualTo(2);
        assertThat(find(id).status()).isEqualTo(JobStatus.RUNNING);
        assertThat(turn(id)).isEqualTo(2);
        assertThat(turn(id)).isEqualTo(1);

        assertThat(find(id).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(issues.coupons).hasSize(5);
        assertThat(events.issued).isEqualTo(issues.coupons);
        assertThat(run.pending().block()).isEmpty();
    }

    @Test
    void leavesAJobInOtherHandsAlone() {
        JobId id = queued(1);
        leases.acquire("direct-issue-job:" + id, Duration.ofSeconds(1)).block();

        assertThat(turn(id)).isZero();

        assertThat(find(id).status()).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void publishesWhatWasIssuedWhenItCouldNot() {
        JobId id = queued(1);
        events.failure = new IllegalStateException("Kafka is away");
        assertThatThrownBy(() -> turn(id)).hasMessage("Kafka is away");
        assertThat(find(id).status()).isEqualTo(JobStatus.RUNNING);
        assertThat(run.pending().block()).containsExactly(id);

        events.failure = null;
        assertThat(turn(id)).isEqualTo(1);

        assertThat(issues.coupons).hasSize(1);
        assertThat(events.issued).isEqualTo(issues.coupons);
        assertThat(find(id).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void publishesWhatWasIssuedBeforeACancel() {
        JobId id = queued(2);
        jobs.take(id, -1).block();
        events.failure = new IllegalStateException("Kafka is away");
        assertThatThrownBy(() -> turn(id)).hasMessage("Kafka is away");
        int issued = issues.coupons.size();
        jobs.cancel(id).block();

        events.failure = null;
        turn(id);

        assertThat(issues.coupons).hasSize(issued);
        assertThat(events.issued).isEqualTo(issues.coupons);
        assertThat(find(id).status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(run.pending().block()).isEmpty();
    }

    @Test
    void waitsWhileThePolicyIsSuspended() {
        JobId id = queued(1);
        policies.put(policy.in(PolicyStatus.SUSPENDED));

        assertThat(turn(id)).isZero();
        assertThat(find(id).status()).isEqualTo(JobStatus.RUNNING);

        policies.put(policy);
        assertThat(turn(id)).isEqualTo(1);
        assertThat(find(id).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void failsWhenThePolicyIsClosed() {
        JobId id = queued(1);
        policies.put(policy.in(PolicyStatus.CLOSED));

        turn(id);

        assertThat(find(id).status()).isEqualTo(JobStatus.FAILED);
        assertThat(find(id).failure()).isEqualTo("POLICY_NOT_ACTIVE");
        assertThat(run.pending().block()).isEmpty();
    }

    @Test
    void givesUp() {
        JobId id = queued(1);

        run.giveUp(id, "defect").block();

        assertThat(find(id).status()).isEqualTo(JobStatus.FAILED);
        assertThat(find(id).failure()).isEqualTo("defect");
    }

    private long turn(JobId id) {
        return Objects.requireNonNull(run.turn(id).block());
    }

    /** Of one member each. */
    private JobId queued(int chunks) {
        JobId id = Objects.requireNonNull(
                jobs.open(DirectFixtures.order(policy.id())).block());
        for (int index = 0; index < chunks; index++) {
            jobs.add(id, new MemberChunk(index, index + 1L, List.of("m" + index)))
                    .block();
        }
        jobs.queue(id).block();
        return id;
    }

    private DirectJob find(JobId id) {
        return Objects.requireNonNull(jobs.find(id).block());
    }
}
