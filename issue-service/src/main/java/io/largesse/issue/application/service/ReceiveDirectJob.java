package io.largesse.issue.application.service;

import io.largesse.issue.application.port.DirectJobs;
import io.largesse.issue.application.port.DirectSettings;
import io.largesse.issue.application.port.Policies;
import io.largesse.issue.domain.model.DirectJob;
import io.largesse.issue.domain.model.IssueType;
import io.largesse.issue.domain.model.JobId;
import io.largesse.issue.domain.model.JobOrder;
import io.largesse.issue.domain.model.JobStatus;
import io.largesse.issue.domain.model.MemberChunk;
import io.largesse.issue.domain.model.Policy;
import io.largesse.starter.audit.Actor;
import io.largesse.starter.audit.AuditEntry;
import io.largesse.starter.audit.AuditLog;
import io.largesse.starter.persistence.Transactions;
import java.util.Map;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes a list of members as it comes in and makes a job of it.
 *
 * <p>Chunks are stored while the list is still on its way, so that memory does not grow with it; those who work see the
 * job when the list is complete. Where the list is refused or breaks off, job and chunks are deleted.
 */
@Service
public class ReceiveDirectJob {
    private final Policies policies;
    private final DirectJobs jobs;
    private final AuditLog audit;
    private final Transactions transactions;
    private final DirectSettings settings;

    ReceiveDirectJob(
            Policies policies, DirectJobs jobs, AuditLog audit, Transactions transactions, DirectSettings settings) {
        this.policies = policies;
        this.jobs = jobs;
        this.audit = audit;
        this.transactions = transactions;
        this.settings = settings;
    }

    /**
     * Answers the job, or why there is none; fails as the list fails.
     *
     * @param list is not read where the wish is refused or was expressed before
     */
    public Mono<Reception> receive(JobOrder order, Actor actor, Flux<MemberChunk> list) {
        return known(order)
                .switchIfEmpty(Mono.defer(() -> policies.find(order.policyId())
                        .flatMap(policy -> refusal(policy).switchIfEmpty(Mono.defer(() -> open(order, actor, list))))))
                .defaultIfEmpty(Reception.Refused.POLICY_NOT_FOUND)
                .checkpoint("receive direct job");
    }

    /** What became of the same wish before. */
    private Mono<Reception> known(JobOrder order) {
        String key = order.idempotencyKey();
        return key == null
                ? Mono.empty()
                : jobs.findByKey(order.operator(), key).map(job -> repeated(job, order));
    }

    private static Reception repeated(DirectJob job, JobOrder order) {
        if (!job.order().policyId().equals(order.policyId())
                || !job.order().reason().equals(order.reason())) {
            return Reception.Refused.KEY_USED_OTHERWISE;
        }
        return job.status() == JobStatus.RECEIVING ? Reception.Refused.STILL_RECEIVING : new Reception.Taken(job);
    }

    private Mono<Reception> refusal(Policy policy) {
        if (policy.terms().allotment().issueType() != IssueType.DIRECT) {
            return Mono.just(Reception.Refused.WRONG_ISSUE_TYPE);
        }
        if (!policy.isActive()) {
            return Mono.just(Reception.Refused.POLICY_NOT_ACTIVE);
        }
        return jobs.unfinished()
                .filter(unfinished -> unfinished >= settings.maxOpenJobs())
                .map(_ -> Reception.Refused.TOO_MANY_JOBS);
    }

    private Mono<Reception> open(JobOrder order, Actor actor, Flux<MemberChunk> list) {
        return Mono.usingWhen(
                        jobs.open(order),
                        id -> store(id, actor, list),
                        _ -> Mono.empty(),
                        (id, _) -> jobs.discard(id),
                        jobs::discard)
                .<Reception>map(Reception.Taken::new)
                .switchIfEmpty(Mono.defer(() -> known(order)))
                .defaultIfEmpty(Reception.Refused.STILL_RECEIVING);
    }

    private Mono<DirectJob> store(JobId id, Actor actor, Flux<MemberChunk> list) {
        return list.concatMap(chunk -> jobs.add(id, chunk), 1)
                .then(Mono.defer(() -> transactions.inOne(jobs.queue(id)
                        .flatMap(job -> audit.record(created(actor, job)).thenReturn(job)))));
    }

    private static AuditEntry created(Actor actor, DirectJob job) {
        return AuditEntry.by(
                        actor.because(job.order().reason()),
                        "direct-job.create",
                        "direct-job",
                        job.id().toString())
                .with(Map.of(
                        "policyId",
                        job.order().policyId().toString(),
                        "lines",
                        Long.toString(job.progress().lines())));
    }
}
