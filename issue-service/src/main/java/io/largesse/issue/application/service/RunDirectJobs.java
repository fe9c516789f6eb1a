package io.largesse.issue.application.service;

import io.largesse.issue.application.port.ChunkStep;
import io.largesse.issue.application.port.DirectJobWork;
import io.largesse.issue.application.port.DirectSettings;
import io.largesse.issue.application.port.IssueEvents;
import io.largesse.issue.application.port.Policies;
import io.largesse.issue.domain.model.IssueRefusal;
import io.largesse.issue.domain.model.JobId;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.PolicyStatus;
import io.largesse.starter.lock.Lease;
import io.largesse.starter.lock.Leases;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Works on DIRECT jobs in turns, one instance at a time for each job.
 *
 * <p>A lease says who; its fencing token keeps a former holder from changing anything. Events of a chunk leave after
 * its commit and before the next mark: a crash in between repeats them. While events of one chunk are published, the
 * next is issued.
 */
@Service
public class RunDirectJobs {
    /** A chunk of a slow upload may take many times as long as the longest pause within it. */
    private static final int SILENT_RECEIVE_TIMEOUTS = 20;

    private final DirectJobWork work;
    private final IssueEvents events;
    private final Policies policies;
    private final Leases leases;
    private final DirectSettings settings;

    RunDirectJobs(DirectJobWork work, IssueEvents events, Policies policies, Leases leases, DirectSettings settings) {
        this.work = work;
        this.events = events;
        this.policies = policies;
        this.leases = leases;
        this.settings = settings;
    }

    /** Jobs with something to do, oldest first. */
    public Mono<List<JobId>> pending() {
        return work.pending();
    }

    /** Deletes what uploads left behind whose instance is gone; answers how many. */
    public Mono<Long> cleanUp() {
        return work.discardSilent(settings.receiveTimeout().multipliedBy(SILENT_RECEIVE_TIMEOUTS));
    }

    /** Works on some chunks of a job; answers how many lines were done, 0 where the job is in other hands. */
    public Mono<Long> turn(JobId id) {
        return Flux.usingWhen(
                        leases.acquire("direct-issue-job:" + id, settings.leaseTtl()),
                        lease -> work(id, lease.fencingToken()),
                        leases::release,
                        (lease, _) -> leases.release(lease),
                        leases::release)
                .reduce(0L, Long::sum)
                .checkpoint("turn of direct job");
    }

    private Flux<Long> work(JobId id, long token) {
        return work.take(id, token)
                .filter(Boolean::booleanValue)
                .flatMapMany(_ -> leftOver(id, token).concatWith(Flux.defer(() -> issue(id, token))));
    }

    /** Chunks of which it is not known whether their events were published. */
    private Flux<Long> leftOver(JobId id, long token) {
        return turns(() -> work.unpublished(id)).concatMap(chunk -> publish(id, token, chunk), 0);
    }

    private Flux<Long> issue(JobId id, long token) {
        return turns(() -> work.issueNext(id, token))
                .takeUntil(ChunkStep.Held.class::isInstance)
                .concatMap(step -> proceed(id, token, step), 1);
    }

    /** One after the other until there is none, and not more than a turn has. */
    private <T> Flux<T> turns(Supplier<Mono<T>> next) {
        return Flux.range(0, settings.turnChunks())
                .concatMap(_ -> next.get().singleOptional(), 0)
                .takeWhile(Optional::isPresent)
                .map(Optional::get);
    }

    private Mono<Long> proceed(JobId id, long token, ChunkStep step) {
        return switch (step) {
            case ChunkStep.Issued issued -> publish(id, token, issued);
            case ChunkStep.Held(PolicyId policyId, IssueRefusal reason) -> hold(id, token, policyId, reason);
        };
    }

    private Mono<Long> publish(JobId id, long token, ChunkStep.Issued chunk) {
        return events.issued(chunk.coupons())
                .then(work.published(id, token, chunk.chunk()))
                .thenReturn((long) chunk.lines());
    }

    /** A suspended policy can become active again, and the job waits; no other can. */
    private Mono<Long> hold(JobId id, long token, PolicyId policyId, IssueRefusal reason) {
        return policies.find(policyId)
                .map(Policy::status)
                .filter(PolicyStatus.SUSPENDED::equals)
                .switchIfEmpty(
                        Mono.defer(() -> work.fail(id, token, reason.name()).then(Mono.empty())))
                .thenReturn(0L);
    }

    /** Gives up a job that fails again and again for a reason of its own. */
    public Mono<Void> giveUp(JobId id, String failure) {
        return Mono.usingWhen(
                leases.acquire("direct-issue-job:" + id, settings.leaseTtl()),
                lease -> giveUp(id, lease, failure),
                leases::release);
    }

    private Mono<Void> giveUp(JobId id, Lease lease, String failure) {
        return work.take(id, lease.fencingToken())
                .filter(Boolean::booleanValue)
                .flatMap(_ -> work.fail(id, lease.fencingToken(), failure));
    }
}
