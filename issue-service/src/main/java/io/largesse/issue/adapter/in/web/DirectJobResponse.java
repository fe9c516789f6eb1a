package io.largesse.issue.adapter.in.web;

import io.largesse.issue.domain.model.DirectJob;
import io.largesse.issue.domain.model.JobProgress;
import io.largesse.issue.domain.model.JobStatus;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A DIRECT job as operators see it; times in UTC.
 *
 * @param done lines that have their result
 * @param repeated of the issued lines, those whose member had a coupon of the policy already
 * @param linesPerSecond since the start; absent before the first lines are done
 * @param estimatedEnd at that rate; absent unless RUNNING
 * @param failure why it FAILED; absent otherwise
 */
record DirectJobResponse(
        String jobId,
        String policyId,
        JobStatus status,
        String reason,
        String operator,
        @Nullable String idempotencyKey,
        long lines,
        long done,
        long issued,
        long repeated,
        RefusedLines refused,
        @Nullable Long linesPerSecond,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant estimatedEnd,
        @Nullable String failure) {

    static DirectJobResponse of(DirectJob job, Instant now) {
        JobProgress progress = job.progress();
        OptionalDouble rate = job.linesPerSecond(now);
        return new DirectJobResponse(
                job.id().toString(),
                job.order().policyId().toString(),
                job.status(),
                job.order().reason(),
                job.order().operator(),
                job.order().idempotencyKey(),
                progress.lines(),
                progress.done(),
                progress.issued(),
                progress.repeated(),
                new RefusedLines(progress.limitReached(), progress.soldOut()),
                rate.isPresent() ? Math.round(rate.getAsDouble()) : null,
                job.createdAt(),
                job.startedAt(),
                job.finishedAt(),
                job.estimatedEnd(now),
                job.failure());
    }

    /** Refused lines by reason. */
    record RefusedLines(long limitReached, long soldOut) {}
}
