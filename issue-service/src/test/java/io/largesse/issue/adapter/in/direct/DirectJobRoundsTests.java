package io.largesse.issue.adapter.in.direct;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.issue.application.port.DirectFixtures;
import io.largesse.issue.application.service.DirectJobsOnFakes;
import io.largesse.issue.domain.model.JobId;
import io.largesse.issue.domain.model.JobStatus;
import io.largesse.starter.failure.SharedFailureException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DirectJobRoundsTests {

    private final DirectJobsOnFakes fakes = new DirectJobsOnFakes();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DirectJobRounds rounds = new DirectJobRounds(fakes.run, DirectFixtures.SETTINGS, meters);

    @Test
    void givesEveryJobItsTurn() {
        JobId large = fakes.queued(5);
        JobId small = fakes.queued(1);

        assertThat(rounds.next().block()).isZero();

        assertThat(fakes.find(large).progress().done()).isEqualTo(2);
        assertThat(fakes.find(small).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(meters.counter("largesse.issue.direct.lines").count()).isEqualTo(3);
    }

    @Test
    void pausesWithoutWork() {
        assertThat(rounds.next().block()).isEqualTo(Duration.ofMillis(10));
    }

    @Test
    void waitsLongerAndLongerWhileAServerIsAwayAndLosesNothing() {
        JobId id = fakes.queued(2);
        fakes.events.failure = new SharedFailureException("Kafka is away", new IllegalStateException());

        assertThat(rounds.next().block()).isEqualTo(Duration.ofMillis(10));
        assertThat(rounds.next().block()).isEqualTo(Duration.ofMillis(20));
        assertThat(rounds.next().block()).isEqualTo(Duration.ofMillis(40));
        assertThat(rounds.next().block()).isEqualTo(Duration.ofMillis(80));
        assertThat(rounds.next().block()).isEqualTo(Duration.ofMillis(80));
        fakes.events.failure = null;
        rounds.next().block();
        rounds.next().block();

        assertThat(fakes.find(id).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(fakes.events.issued).containsExactlyInAnyOrderElementsOf(fakes.issues.coupons);
        assertThat(rounds.next().block()).isEqualTo(Duration.ofMillis(10));
    }

    @Test
    void givesUpAJobThatFailsForAReasonOfItsOwn() {
        JobId id = fakes.queued(1);
        fakes.events.failure = new IllegalArgumentException("defect");

        rounds.next().block();
        assertThat(fakes.find(id).status()).isEqualTo(JobStatus.RUNNING);
        rounds.next().block();

        assertThat(fakes.find(id).status()).isEqualTo(JobStatus.FAILED);
        assertThat(fakes.find(id).failure()).contains("defect");
    }
}
