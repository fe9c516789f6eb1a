package io.largesse.issue.adapter.in.web;

import io.largesse.issue.application.service.ActivatePolicy;
import io.largesse.issue.application.service.ChangePolicyStatus;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.StepOutcome;
import io.largesse.starter.audit.Actor;
import io.largesse.starter.audit.ReasonRequest;
import jakarta.validation.Valid;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Steps of a policy's life, for operators; each may be told why, and repeating one changes nothing. */
@RestController
@RequestMapping(PolicyController.PATH + "/{id}")
@PreAuthorize("hasRole('operator')")
class PolicyStepController {
    private final ActivatePolicy activatePolicy;
    private final ChangePolicyStatus changePolicyStatus;
    private final PolicyAnswers answers;

    PolicyStepController(ActivatePolicy activatePolicy, ChangePolicyStatus changePolicyStatus, PolicyAnswers answers) {
        this.activatePolicy = activatePolicy;
        this.changePolicyStatus = changePolicyStatus;
        this.answers = answers;
    }

    @PostMapping("/activate")
    Mono<PolicyResponse> activate(
            @PathVariable String id, @Valid @RequestBody(required = false) @Nullable ReasonRequest body, Actor actor) {
        return step(id, ReasonRequest.because(actor, body), activatePolicy::activate);
    }

    @PostMapping("/suspend")
    Mono<PolicyResponse> suspend(
            @PathVariable String id, @Valid @RequestBody(required = false) @Nullable ReasonRequest body, Actor actor) {
        return step(id, ReasonRequest.because(actor, body), changePolicyStatus::suspend);
    }

    @PostMapping("/resume")
    Mono<PolicyResponse> resume(
            @PathVariable String id, @Valid @RequestBody(required = false) @Nullable ReasonRequest body, Actor actor) {
        return step(id, ReasonRequest.because(actor, body), changePolicyStatus::resume);
    }

    @PostMapping("/close")
    Mono<PolicyResponse> close(
            @PathVariable String id, @Valid @RequestBody(required = false) @Nullable ReasonRequest body, Actor actor) {
        return step(id, ReasonRequest.because(actor, body), changePolicyStatus::close);
    }

    private Mono<PolicyResponse> step(String id, Actor actor, BiFunction<PolicyId, Actor, Mono<StepOutcome>> step) {
        return PolicyAnswers.idOf(id)
                .flatMap(policyId -> step.apply(policyId, actor))
                .map(answers::of)
                .switchIfEmpty(PolicyAnswers.notFound(id));
    }
}
