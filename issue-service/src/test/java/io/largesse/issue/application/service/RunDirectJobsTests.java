package io.largesse.issue.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.issue.domain.model.JobId;
import io.largesse.issue.domain.model.JobStatus;
import io.largesse.issue.domain.model.PolicyStatus;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RunDirectJobsTests {

    private final DirectJobsOnFakes fakes = new DirectJobsOnFakes();
    private final RunDirectJobs run = fakes.run;

    @Test
    void worksInTurnsOfSomeChunks() {
        JobId id = fakes.queued(5);

        assertThat(turn(id)).isEqualTo(2);
        assertThat(fakes.find(id).status()).isEqualTo(JobStatus.RUNNING);
        assertThat(turn(id)).isEqualTo(2);
        assertThat(turn(id)).isEqualTo(1);

        assertThat(fakes.find(id).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(fakes.issues.coupons).hasSize(5);
        assertThat(fakes.events.issued).isEqualTo(fakes.issues.coupons);
        assertThat(run.pending().block()).isEmpty();
    }

    @Test
    void leavesAJobInOtherHandsAlone() {
        JobId id = fakes.queued(1);
        fakes.leases.acquire("direct-issue-job:" + id, Duration.ofSeconds(1)).block();

        assertThat(turn(id)).isZero();

        assertThat(fakes.find(id).status()).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void publishesWhatWasIssuedWhenItCouldNot() {
        JobId id = fakes.queued(1);
        fakes.events.failure = new IllegalStateException("Kafka is away");
        assertThatThrownBy(() -> turn(id)).hasMessage("Kafka is away");
        assertThat(fakes.find(id).status()).isEqualTo(JobStatus.RUNNING);
        assertThat(run.pending().block()).containsExactly(id);

        fakes.events.failure = null;
        assertThat(turn(id)).isEqualTo(1);

        assertThat(fakes.issues.coupons).hasSize(1);
        assertThat(fakes.events.issued).isEqualTo(fakes.issues.coupons);
        assertThat(fakes.find(id).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void publishesWhatWasIssuedBeforeACancel() {
        JobId id = fakes.queued(2);
        fakes.jobs.take(id, -1).block();
        fakes.events.failure = new IllegalStateException("Kafka is away");
        assertThatThrownBy(() -> turn(id)).hasMessage("Kafka is away");
        int issued = fakes.issues.coupons.size();
        fakes.jobs.cancel(id).block();

        fakes.events.failure = null;
        turn(id);

        assertThat(fakes.issues.coupons).hasSize(issued);
        assertThat(fakes.events.issued).isEqualTo(fakes.issues.coupons);
        assertThat(fakes.find(id).status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(run.pending().block()).isEmpty();
    }

    @Test
    void waitsWhileThePolicyIsSuspended() {
        JobId id = fakes.queued(1);
        fakes.policies.put(fakes.policy.in(PolicyStatus.SUSPENDED));

        assertThat(turn(id)).isZero();
        assertThat(fakes.find(id).status()).isEqualTo(JobStatus.RUNNING);

        fakes.policies.put(fakes.policy);
        assertThat(turn(id)).isEqualTo(1);
        assertThat(fakes.find(id).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void failsWhenThePolicyIsClosed() {
        JobId id = fakes.queued(1);
        fakes.policies.put(fakes.policy.in(PolicyStatus.CLOSED));

        turn(id);

        assertThat(fakes.find(id).status()).isEqualTo(JobStatus.FAILED);
        assertThat(fakes.find(id).failure()).isEqualTo("POLICY_NOT_ACTIVE");
        assertThat(run.pending().block()).isEmpty();
    }

    @Test
    void givesUp() {
        JobId id = fakes.queued(1);

        run.giveUp(id, "defect").block();

        assertThat(fakes.find(id).status()).isEqualTo(JobStatus.FAILED);
        assertThat(fakes.find(id).failure()).isEqualTo("defect");
    }

    private long turn(JobId id) {
        return Objects.requireNonNull(run.turn(id).block());
    }
}
