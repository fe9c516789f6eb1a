package io.largesse.issue.adapter.in.web;

import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.StepOutcome;
import io.largesse.starter.problem.Problem;
import java.net.URI;
import java.time.Clock;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Answers what became of policies. */
@Component
class PolicyAnswers {
    private final Clock clock;

    PolicyAnswers(Clock clock) {
        this.clock = clock;
    }

    PolicyResponse of(Policy policy) {
        return PolicyResponse.of(policy, clock.instant());
    }

    ResponseEntity<PolicyResponse> created(Policy policy) {
        return ResponseEntity.created(URI.create(PolicyController.PATH + "/" + policy.id()))
                .body(of(policy));
    }

    PolicyResponse of(StepOutcome outcome) {
        return switch (outcome) {
            case StepOutcome.Reached(Policy policy) -> of(policy);
            case StepOutcome.Illegal(Policy policy) ->
                throw Problem.of(
                                IssueProblem.ILLEGAL_TRANSITION, policy.status().name())
                        .with("policyStatus", policy.status().name())
                        .asException();
        };
    }

    /** Empty where no policy can have that id. */
    static Mono<PolicyId> idOf(String text) {
        return Mono.justOrEmpty(PolicyId.parse(text));
    }

    static <T> Mono<T> notFound(String id) {
        return Mono.error(() -> Problem.of(IssueProblem.POLICY_NOT_FOUND, id).asException());
    }
}
