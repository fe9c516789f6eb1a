package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.JobId;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * The work of DIRECT jobs, chunk by chunk.
 *
 * <p>Whoever works names the fencing token of a lease; a token that is not the highest the job has seen changes
 * nothing. A chunk's coupons, its results and the job's cursor are stored in one transaction, so that no line is issued
 * twice.
 */
public interface DirectJobWork {

    /** Jobs with something to issue or to publish, oldest first. */
    Mono<List<JobId>> pending();

    /** Takes a job in hand; false where a higher token has been seen. */
    Mono<Boolean> take(JobId id, long fencingToken);

    /** Issues the next chunk; empty where there is none, or the job is finished or in other hands. */
    Mono<ChunkStep> issueNext(JobId id, long fencingToken);

    /** The oldest chunk that was issued and whose events were not published, as far as is known; empty without one. */
    Mono<ChunkStep.Issued> unpublished(JobId id);

    /** Notes that the events of a chunk are published; with the last one the job is completed. */
    Mono<Void> published(JobId id, long fencingToken, int chunk);

    /** Deletes the jobs that have been receiving their list without a sign of life for so long; answers how many. */
    Mono<Long> discardSilent(Duration silence);

    /** Gives up a job. */
    Mono<Void> fail(JobId id, long fencingToken, String failure);
}
