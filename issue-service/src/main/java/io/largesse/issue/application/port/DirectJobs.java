package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.DirectJob;
import io.largesse.issue.domain.model.JobId;
import io.largesse.issue.domain.model.JobOrder;
import io.largesse.issue.domain.model.MemberChunk;
import java.util.List;
import reactor.core.publisher.Mono;

/** The DIRECT jobs on record and their lists. */
public interface DirectJobs {

    /** Begins a job that receives its list. Empty where the operator has given the same idempotency key before. */
    Mono<JobId> open(JobOrder order);

    /** Adds the next chunk of the list; fails where the job does not receive any more. */
    Mono<Void> add(JobId id, MemberChunk chunk);

    /** Ends receiving: the job waits for its turn. Fails where the job does not receive any more. */
    Mono<DirectJob> queue(JobId id);

    /** Forgets a job that is still receiving, with its list. */
    Mono<Void> discard(JobId id);

    /** Jobs that are not finished. */
    Mono<Long> unfinished();

    Mono<DirectJob> find(JobId id);

    Mono<DirectJob> findByKey(String operator, String idempotencyKey);

    /** Newest first. */
    Mono<List<DirectJob>> list(JobFilter filter);

    /** Stops a job that waits or runs; empty where it does neither. */
    Mono<DirectJob> cancel(JobId id);
}
