package io.largesse.issue.domain.model;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A job that gives coupons to a list of members.
 *
 * @param id identity
 * @param order what was wished, by whom and why
 * @param status where it stands in its life
 * @param progress how far it is
 * @param createdAt when its upload began
 * @param startedAt when its first line was taken in hand; null before
 * @param finishedAt when it came to its final status; null before
 * @param failure why it FAILED; null otherwise
 */
public record DirectJob(
        JobId id,
        JobOrder order,
        JobStatus status,
        JobProgress progress,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String failure) {
    private static final double MILLIS_PER_SECOND = 1_000;

    /** Lines done per second since the start; empty before the first ones. */
    public OptionalDouble linesPerSecond(Instant now) {
        if (startedAt == null || progress.done() == 0) {
            return OptionalDouble.empty();
        }
        Instant until = finishedAt == null ? now : finishedAt;
        long millis = Math.max(1, Duration.between(startedAt, until).toMillis());
        return OptionalDouble.of(progress.done() * MILLIS_PER_SECOND / millis);
    }

    /** When it will be done at the rate so far; null where that cannot be told. */
    public @Nullable Instant estimatedEnd(Instant now) {
        OptionalDouble rate = linesPerSecond(now);
        if (status != JobStatus.RUNNING || rate.isEmpty()) {
            return null;
        }
        double seconds = (progress.lines() - progress.done()) / rate.getAsDouble();
        return now.plusMillis((long) (seconds * MILLIS_PER_SECOND));
    }
}
