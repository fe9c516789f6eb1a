package io.largesse.issue.adapter.in.web;

import io.largesse.issue.application.port.DirectSettings;
import io.largesse.issue.application.service.ReceiveDirectJob;
import io.largesse.issue.application.service.Reception;
import io.largesse.issue.domain.model.DirectJob;
import io.largesse.issue.domain.model.JobOrder;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.starter.audit.Actor;
import io.largesse.starter.problem.Problem;
import java.net.URI;
import java.time.Clock;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/** Takes lists of members that operators give coupons to. */
@RestController
class DirectUploadController {
    private static final String RETRY_AFTER_SECONDS = "60";

    private final ReceiveDirectJob receiveDirectJob;
    private final DirectSettings settings;
    private final Clock clock;

    DirectUploadController(ReceiveDirectJob receiveDirectJob, DirectSettings settings, Clock clock) {
        this.receiveDirectJob = receiveDirectJob;
        this.settings = settings;
        this.clock = clock;
    }

    @PostMapping(
            path = PolicyController.PATH + "/{id}/direct-issues",
            consumes = {"text/csv", MediaType.TEXT_PLAIN_VALUE})
    @PreAuthorize("hasRole('operator')")
    Mono<ResponseEntity<DirectJobResponse>> create(
            @PathVariable String id, @RequestParam String reason, Actor actor, ServerHttpRequest request) {
        return Mono.fromSupplier(() -> order(id, reason, actor, request.getHeaders()))
                .flatMap(order -> receiveDirectJob.receive(order, actor, MemberList.read(request.getBody(), settings)))
                // The connection was closed: nobody reads the answer, and it is no defect.
                .onErrorMap(
                        AbortedException.class,
                        _ -> Problem.of(IssueProblem.UPLOAD_BROKEN_OFF).asException())
                .map(reception -> answer(reception, id));
    }

    private static JobOrder order(String id, String reason, Actor actor, HttpHeaders headers) {
        PolicyId policyId = PolicyId.parse(id)
                .orElseThrow(() -> Problem.of(IssueProblem.POLICY_NOT_FOUND, id).asException());
        return new JobOrder(
                policyId,
                actor.id(),
                DirectParameters.reason(reason),
                DirectParameters.idempotencyKey(headers.getFirst(DirectParameters.IDEMPOTENCY_KEY)));
    }

    private ResponseEntity<DirectJobResponse> answer(Reception reception, String policyId) {
        return switch (reception) {
            case Reception.Taken(DirectJob job) ->
                ResponseEntity.accepted()
                        .location(URI.create(DirectJobController.PATH + "/" + job.id()))
                        .body(DirectJobResponse.of(job, clock.instant()));
            case Reception.Refused refused -> throw problem(refused, policyId).asException();
        };
    }

    private static Problem problem(Reception.Refused refused, String policyId) {
        return switch (refused) {
            case POLICY_NOT_FOUND -> Problem.of(IssueProblem.POLICY_NOT_FOUND, policyId);
            case POLICY_NOT_ACTIVE -> Problem.of(IssueProblem.POLICY_NOT_ACTIVE);
            case WRONG_ISSUE_TYPE -> Problem.of(IssueProblem.WRONG_ISSUE_TYPE);
            case STILL_RECEIVING -> Problem.of(IssueProblem.STILL_RECEIVING);
            case KEY_USED_OTHERWISE -> Problem.of(IssueProblem.IDEMPOTENCY_KEY_USED);
            case TOO_MANY_JOBS ->
                Problem.of(IssueProblem.TOO_MANY_JOBS).withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        };
    }
}
