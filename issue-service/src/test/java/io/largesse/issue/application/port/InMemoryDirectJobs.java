package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.DirectJob;
import io.largesse.issue.domain.model.IssueOutcome;
import io.largesse.issue.domain.model.IssueRefusal;
import io.largesse.issue.domain.model.IssueType;
import io.largesse.issue.domain.model.IssuedCoupon;
import io.largesse.issue.domain.model.JobId;
import io.largesse.issue.domain.model.JobOrder;
import io.largesse.issue.domain.model.JobStatus;
import io.largesse.issue.domain.model.LineResult;
import io.largesse.issue.domain.model.LineStatus;
import io.largesse.issue.domain.model.MemberChunk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Jobs in a map, judged one call at a time. */
public final class InMemoryDirectJobs implements DirectJobs, DirectJobWork, DirectResults {

    private final Map<Long, JobInMemory> jobs = new ConcurrentSkipListMap<>();
    private final InMemoryDirectIssues issues;
    private long lastId;

    public InMemoryDirectJobs(InMemoryDirectIssues issues) {
        this.issues = issues;
    }

    @Override
    public Mono<JobId> open(JobOrder order) {
        return Mono.fromSupplier(() -> openNow(order));
    }

    private synchronized @Nullable JobId openNow(JobOrder order) {
        String key = order.idempotencyKey();
        if (key != null && byKey(order.operator(), key).findAny().isPresent()) {
            return null;
        }
        lastId++;
        jobs.put(lastId, new JobInMemory(new JobId(lastId), order));
        return new JobId(lastId);
    }

    private Stream<JobInMemory> byKey(String operator, String key) {
        return jobs.values().stream()
                .filter(job -> job.order.operator().equals(operator))
                .filter(job -> key.equals(job.order.idempotencyKey()));
    }

    @Override
    public Mono<Void> add(JobId id, MemberChunk chunk) {
        return Mono.fromRunnable(() -> receiving(id).chunks.add(chunk));
    }

    private JobInMemory receiving(JobId id) {
        JobInMemory job = jobs.get(id.value());
        if (job == null || job.status != JobStatus.RECEIVING) {
            throw new IllegalStateException("expected job " + id + " to be receiving its list, but it is not");
        }
        return job;
    }

    @Override
    public Mono<DirectJob> queue(JobId id) {
        return Mono.fromSupplier(() -> receiving(id).become(JobStatus.QUEUED));
    }

    @Override
    public Mono<Void> discard(JobId id) {
        return Mono.fromRunnable(
                () -> jobs.computeIfPresent(id.value(), (_, job) -> job.status == JobStatus.RECEIVING ? null : job));
    }

    @Override
    public Mono<Long> discardSilent(Duration silence) {
        return Mono.just(0L);
    }

    @Override
    public Mono<Long> unfinished() {
        return Mono.fromSupplier(
                () -> jobs.values().stream().filter(job -> job.status.isOpen()).count());
    }

    @Override
    public Mono<DirectJob> find(JobId id) {
        return job(id).map(JobInMemory::asJob);
    }

    private Mono<JobInMemory> job(JobId id) {
        return Mono.fromSupplier(() -> jobs.get(id.value()));
    }

    @Override
    public Mono<DirectJob> findByKey(String operator, String idempotencyKey) {
        return Mono.fromSupplier(() -> byKey(operator, idempotencyKey)
                .map(JobInMemory::asJob)
                .findAny()
                .orElse(null));
    }

    @Override
    public Mono<List<DirectJob>> list(JobFilter filter) {
        JobId before = filter.before();
        return Mono.fromSupplier(() -> jobs.values().stream()
                .filter(job -> filter.policyId() == null || job.order.policyId().equals(filter.policyId()))
                .filter(job -> filter.status() == null || job.status == filter.status())
                .filter(job -> before == null || job.id.value() < before.value())
                .map(JobInMemory::asJob)
                .toList()
                .reversed()
                .stream()
                .limit(filter.limit())
                .toList());
    }

    @Override
    public Mono<DirectJob> cancel(JobId id) {
        return job(id).filter(job -> job.status == JobStatus.QUEUED || job.status == JobStatus.RUNNING)
                .map(job -> job.become(JobStatus.CANCELLED));
    }

    @Override
    public Mono<List<JobId>> pending() {
        return Mono.fromSupplier(() -> jobs.values().stream()
                .filter(JobInMemory::isPending)
                .map(job -> job.id)
                .toList());
    }

    @Override
    public Mono<Boolean> take(JobId id, long fencingToken) {
        return Mono.fromSupplier(
                () -> Objects.requireNonNull(jobs.get(id.value())).take(fencingToken));
    }

    @Override
    public Mono<ChunkStep> issueNext(JobId id, long fencingToken) {
        return job(id).filter(job -> job.isNextOf(fencingToken)).map(this::issue);
    }

    private ChunkStep issue(JobInMemory job) {
        MemberChunk chunk = job.chunks.get(job.outcomes.size());
        List<IssueOutcome> outcomes = issues.issueNow(job.order.policyId(), IssueType.DIRECT, chunk.members());
        if (outcomes.getFirst() instanceof IssueOutcome.Refused(IssueRefusal reason) && reason.isOfPolicy()) {
            return new ChunkStep.Held(job.order.policyId(), reason);
        }
        job.outcomes.add(outcomes);
        return job.issued(chunk.index());
    }

    @Override
    public Mono<ChunkStep.Issued> unpublished(JobId id) {
        return job(id).filter(job -> job.published < job.outcomes.size()).map(job -> job.issued(job.published));
    }

    @Override
    public Mono<Void> published(JobId id, long fencingToken, int chunk) {
        return Mono.fromRunnable(
                () -> Objects.requireNonNull(jobs.get(id.value())).published(fencingToken, chunk));
    }

    @Override
    public Mono<Void> fail(JobId id, long fencingToken, String failure) {
        return job(id).filter(job -> job.token == fencingToken && job.status == JobStatus.RUNNING)
                .doOnNext(job -> {
                    job.failure = failure;
                    job.become(JobStatus.FAILED);
                })
                .then();
    }

    @Override
    public Mono<List<LineResult>> page(JobId id, @Nullable LineStatus status, long afterLine, int limit) {
        return job(id).map(job -> {
                    List<LineResult> results = new ArrayList<>();
                    job.chunks.forEach(chunk -> results.addAll(results(job, chunk)));
                    return results.stream()
                            .filter(result -> status == null || result.status() == status)
                            .filter(result -> result.line() > afterLine)
                            .limit(limit)
                            .toList();
                })
                .defaultIfEmpty(List.of());
    }

    private static List<LineResult> results(JobInMemory job, MemberChunk chunk) {
        List<LineResult> results = new ArrayList<>();
        for (int i = 0; i < chunk.members().size(); i++) {
            long line = chunk.firstLine() + i;
            String member = chunk.members().get(i);
            IssueOutcome outcome = chunk.index() < job.outcomes.size()
                    ? job.outcomes.get(chunk.index()).get(i)
                    : null;
            results.add(
                    switch (outcome) {
                        case null -> new LineResult(line, member, null, null);
                        case IssueOutcome.Issued(IssuedCoupon coupon) ->
                            new LineResult(line, member, coupon.accepted().number(), null);
                        case IssueOutcome.Refused(IssueRefusal reason) -> new LineResult(line, member, null, reason);
                    });
        }
        return results;
    }
}
