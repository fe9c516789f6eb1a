package io.largesse.issue.application.service;

import io.largesse.issue.application.port.DirectJobs;
import io.largesse.issue.application.port.DirectResults;
import io.largesse.issue.application.port.JobFilter;
import io.largesse.issue.domain.model.DirectJob;
import io.largesse.issue.domain.model.JobId;
import io.largesse.issue.domain.model.LineResult;
import io.largesse.issue.domain.model.LineStatus;
import io.largesse.starter.audit.Actor;
import io.largesse.starter.audit.AuditEntry;
import io.largesse.starter.audit.AuditLog;
import io.largesse.starter.persistence.Transactions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What operators see of DIRECT jobs, and how they stop one. */
@Service
public class ControlDirectJobs {
    private static final int LINES_AT_A_TIME = 5_000;

    private final DirectJobs jobs;
    private final DirectResults results;
    private final AuditLog audit;
    private final Transactions transactions;

    ControlDirectJobs(DirectJobs jobs, DirectResults results, AuditLog audit, Transactions transactions) {
        this.jobs = jobs;
        this.results = results;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** Newest first. */
    public Mono<List<DirectJob>> list(JobFilter filter) {
        return jobs.list(filter).checkpoint("list direct jobs");
    }

    /** Empty where there is none. */
    public Mono<DirectJob> find(JobId id) {
        return jobs.find(id).checkpoint("find direct job");
    }

    /**
     * Stops a job; a chunk in hand is stored whole or not at all. A job that is not under way stays as it is. Answers
     * the job as it is afterwards, empty where there is none.
     */
    public Mono<DirectJob> cancel(JobId id, Actor actor) {
        return transactions
                .inOne(jobs.cancel(id)
                        .flatMap(job -> audit.record(cancelled(actor, id)).thenReturn(job)))
                .switchIfEmpty(Mono.defer(() -> jobs.find(id)))
                .checkpoint("cancel direct job");
    }

    private static AuditEntry cancelled(Actor actor, JobId id) {
        return AuditEntry.by(actor, "direct-job.cancel", "direct-job", id.toString());
    }

    public Mono<List<LineResult>> results(JobId id, @Nullable LineStatus status, long afterLine, int limit) {
        return results.page(id, status, afterLine, limit).checkpoint("results of direct job");
    }

    /** All results in the order of the list, page by page as the reader asks for them. */
    public Flux<List<LineResult>> allResults(JobId id) {
        return results.page(id, null, 0, LINES_AT_A_TIME)
                .expand(page -> page.size() < LINES_AT_A_TIME
                        ? Mono.empty()
                        : results.page(id, null, page.getLast().line(), LINES_AT_A_TIME))
                .checkpoint("download of direct job");
    }
}
