package io.largesse.issue.adapter.in.web;

import io.largesse.issue.application.service.ActivatePolicy;
import io.largesse.issue.application.service.CreatePolicy;
import io.largesse.issue.application.service.FindPolicy;
import io.largesse.issue.application.service.ReadStatistics;
import io.largesse.issue.domain.model.InvalidFields;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.PolicyTerms;
import io.largesse.starter.audit.Actor;
import io.largesse.starter.problem.Problem;
import jakarta.validation.Valid;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Policies, for operators; any authenticated caller may read one. */
@RestController
@RequestMapping(PolicyController.PATH)
class PolicyController {
    static final String PATH = "/api/v1/coupons/policies";

    private final CreatePolicy createPolicy;
    private final ActivatePolicy activatePolicy;
    private final FindPolicy findPolicy;
    private final ReadStatistics readStatistics;

    PolicyController(
            CreatePolicy createPolicy,
            ActivatePolicy activatePolicy,
            FindPolicy findPolicy,
            ReadStatistics readStatistics) {
        this.createPolicy = createPolicy;
        this.activatePolicy = activatePolicy;
        this.findPolicy = findPolicy;
        this.readStatistics = readStatistics;
    }

    @PostMapping
    @PreAuthorize("hasRole('operator')")
    Mono<ResponseEntity<PolicyResponse>> create(@Valid @RequestBody PolicyRequest request, Actor actor) {
        return createPolicy
                .create(terms(request), actor)
                .onErrorMap(InvalidFields.class, e -> PolicyFaults.problem(e).asException())
                .map(PolicyResponse::of)
                .map(PolicyController::created);
    }

    private static PolicyTerms terms(PolicyRequest request) {
        try {
            return request.terms();
        } catch (InvalidFields e) {
            throw PolicyFaults.problem(e).asException();
        }
    }

    private static ResponseEntity<PolicyResponse> created(PolicyResponse policy) {
        return ResponseEntity.created(URI.create(PATH + "/" + policy.policyId()))
                .body(policy);
    }

    @PostMapping("/{id}/activate")
    @PreAuthorize("hasRole('operator')")
    Mono<PolicyResponse> activate(@PathVariable String id, Actor actor) {
        return policyId(id)
                .flatMap(policyId -> activatePolicy.activate(policyId, actor))
                .map(PolicyResponse::of)
                .switchIfEmpty(notFound(id));
    }

    @GetMapping("/{id}")
    Mono<PolicyResponse> find(@PathVariable String id) {
        return policyId(id).flatMap(findPolicy::find).map(PolicyResponse::of).switchIfEmpty(notFound(id));
    }

    @GetMapping("/{id}/statistics")
    @PreAuthorize("hasRole('operator')")
    Mono<StatisticsResponse> statistics(@PathVariable String id) {
        return policyId(id)
                .flatMap(readStatistics::of)
                .map(StatisticsResponse::of)
                .switchIfEmpty(notFound(id));
    }

    private static Mono<PolicyId> policyId(String id) {
        return Mono.justOrEmpty(PolicyId.parse(id));
    }

    private static <T> Mono<T> notFound(String id) {
        return Mono.error(() -> Problem.of(IssueProblem.POLICY_NOT_FOUND, id).asException());
    }
}
