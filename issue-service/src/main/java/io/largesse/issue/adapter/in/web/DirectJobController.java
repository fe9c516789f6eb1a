package io.largesse.issue.adapter.in.web;

import io.largesse.issue.application.port.JobFilter;
import io.largesse.issue.application.service.ControlDirectJobs;
import io.largesse.issue.domain.model.DirectJob;
import io.largesse.issue.domain.model.JobId;
import io.largesse.issue.domain.model.JobStatus;
import io.largesse.issue.domain.model.LineStatus;
import io.largesse.starter.audit.Actor;
import io.largesse.starter.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** DIRECT jobs and their results, for operators. */
@RestController
@RequestMapping(DirectJobController.PATH)
@PreAuthorize("hasRole('operator')")
class DirectJobController {
    static final String PATH = "/api/v1/coupons/direct-issues";

    private static final String DEFAULT_LIMIT = "100";

    private final ControlDirectJobs jobs;
    private final Clock clock;

    DirectJobController(ControlDirectJobs jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    @GetMapping
    Mono<DirectJobPage> list(
            @RequestParam(required = false) @Nullable String policyId,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = DEFAULT_LIMIT) int limit) {
        return Mono.fromSupplier(() -> new JobFilter(
                        DirectParameters.policyId(policyId),
                        DirectParameters.status(status, JobStatus.class),
                        DirectParameters.jobCursor(cursor),
                        DirectParameters.limit(limit) + 1))
                .flatMap(jobs::list)
                .map(oneMore -> page(oneMore, limit));
    }

    private DirectJobPage page(List<DirectJob> oneMore, int limit) {
        Instant now = clock.instant();
        List<DirectJob> page = oneMore.subList(0, Math.min(limit, oneMore.size()));
        String next = oneMore.size() > limit ? page.getLast().id().toString() : null;
        return new DirectJobPage(
                page.stream().map(job -> DirectJobResponse.of(job, now)).toList(), next);
    }

    @GetMapping("/{jobId}")
    Mono<DirectJobResponse> find(@PathVariable String jobId) {
        return found(jobId).map(this::response);
    }

    private DirectJobResponse response(DirectJob job) {
        return DirectJobResponse.of(job, clock.instant());
    }

    @PostMapping("/{jobId}/cancel")
    Mono<DirectJobResponse> cancel(@PathVariable String jobId, Actor actor) {
        return Mono.fromSupplier(() -> DirectParameters.jobId(jobId))
                .flatMap(id -> jobs.cancel(id, actor))
                .switchIfEmpty(notFound())
                .map(this::response);
    }

    @GetMapping("/{jobId}/results")
    Mono<LineResultPage> results(
            @PathVariable String jobId,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = DEFAULT_LIMIT) int limit) {
        return found(jobId)
                .flatMap(job -> jobs.results(
                        job.id(),
                        DirectParameters.status(status, LineStatus.class),
                        DirectParameters.lineCursor(cursor),
                        DirectParameters.limit(limit) + 1))
                .map(oneMore -> LineResultPage.of(oneMore, limit));
    }

    /** Page by page as fast as the caller reads; a job under way is shown as far as it is. */
    @GetMapping("/{jobId}/results.csv")
    Mono<ResponseEntity<Flux<DataBuffer>>> download(@PathVariable String jobId, ServerHttpResponse response) {
        return found(jobId)
                .map(job -> ResultsCsv.FORM.download(
                        "direct-issues-" + job.id() + ".csv", jobs.allResults(job.id()), response.bufferFactory()));
    }

    private Mono<DirectJob> found(String jobId) {
        return Mono.fromSupplier(() -> DirectParameters.jobId(jobId))
                .flatMap((JobId id) -> jobs.find(id))
                .switchIfEmpty(notFound());
    }

    private static <T> Mono<T> notFound() {
        return Mono.error(() -> Problem.of(IssueProblem.JOB_NOT_FOUND).asException());
    }
}
