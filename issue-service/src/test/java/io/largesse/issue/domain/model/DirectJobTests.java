package io.largesse.issue.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DirectJobTests {

    private static final Instant START = Instant.parse("2026-05-05T12:00:00Z");
    private static final Instant NOW = START.plusSeconds(10);

    @Test
    void foretellsItsEndAtTheRateSoFar() {
        DirectJob job = job(JobStatus.RUNNING, new JobProgress(4_000, 500, 0, 300, 200), START, null);

        assertThat(job.linesPerSecond(NOW)).hasValue(100);
        assertThat(job.estimatedEnd(NOW)).isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void foretellsNothingBeforeTheFirstLine() {
        DirectJob queued = job(JobStatus.QUEUED, new JobProgress(4_000, 0, 0, 0, 0), null, null);
        DirectJob started = job(JobStatus.RUNNING, new JobProgress(4_000, 0, 0, 0, 0), START, null);

        assertThat(queued.linesPerSecond(NOW)).isEmpty();
        assertThat(queued.estimatedEnd(NOW)).isNull();
        assertThat(started.estimatedEnd(NOW)).isNull();
    }

    @Test
    void keepsItsRateWhenItHasEnded() {
        DirectJob job = job(JobStatus.COMPLETED, new JobProgress(500, 500, 0, 0, 0), START, START.plusSeconds(5));

        assertThat(job.linesPerSecond(NOW.plusSeconds(1_000))).hasValue(100);
        assertThat(job.estimatedEnd(NOW)).isNull();
    }

    private static DirectJob job(
            JobStatus status, JobProgress progress, @Nullable Instant startedAt, @Nullable Instant finishedAt) {
        JobOrder order = new JobOrder(new PolicyId(1), "operator", "Apology", null);
        return new DirectJob(new JobId(1), order, status, progress, START, startedAt, finishedAt, null);
    }
}
