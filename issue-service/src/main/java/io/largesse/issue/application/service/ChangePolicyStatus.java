package io.largesse.issue.application.service;

import io.largesse.issue.application.port.PolicySnapshots;
import io.largesse.issue.application.port.StockGate;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyChange;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.StepOutcome;
import io.largesse.starter.audit.Actor;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Suspends, resumes and closes policies.
 *
 * <p>The database changes first, the gate in front of the stock after it. Where the gate cannot be moved the call
 * fails, and calling again moves it: a step that was reached before changes nothing but the gate.
 */
@Service
public class ChangePolicyStatus {
    private final PolicyChanges changes;
    private final StockGate gate;
    private final PolicySnapshots snapshots;

    ChangePolicyStatus(PolicyChanges changes, StockGate gate, PolicySnapshots snapshots) {
        this.changes = changes;
        this.gate = gate;
        this.snapshots = snapshots;
    }

    /** No claim is accepted until the policy is resumed. Empty where there is no such policy. */
    public Mono<StepOutcome> suspend(PolicyId id, Actor actor) {
        return make(PolicyChange.SUSPEND, id, actor, gate::shut).checkpoint("suspend policy");
    }

    /** Claims are accepted again. Empty where there is no such policy. */
    public Mono<StepOutcome> resume(PolicyId id, Actor actor) {
        return make(PolicyChange.RESUME, id, actor, gate::open).checkpoint("resume policy");
    }

    /** No claim is accepted ever again. Empty where there is no such policy. */
    public Mono<StepOutcome> close(PolicyId id, Actor actor) {
        return make(PolicyChange.CLOSE, id, actor, gate::shut).checkpoint("close policy");
    }

    private Mono<StepOutcome> make(
            PolicyChange change, PolicyId id, Actor actor, Function<Policy, Mono<Void>> gateMove) {
        return changes.make(change, id, actor).delayUntil(outcome -> switch (outcome) {
            case StepOutcome.Reached(Policy policy) -> move(policy, gateMove);
            case StepOutcome.Illegal _ -> Mono.empty();
        });
    }

    private Mono<Void> move(Policy policy, Function<Policy, Mono<Void>> gateMove) {
        snapshots.forget(policy.id());
        return policy.isClaimable() ? gateMove.apply(policy) : Mono.empty();
    }
}
