package io.largesse.issue.application.service;

import io.largesse.issue.application.port.Policies;
import io.largesse.issue.application.port.PolicySnapshots;
import io.largesse.issue.domain.model.PolicyChange;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.PolicyStatus;
import io.largesse.issue.domain.model.StepOutcome;
import io.largesse.starter.audit.Actor;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Opens a draft for claims.
 *
 * <p>Stock is loaded before the policy becomes active: a crash in between leaves a draft with stock nobody can claim,
 * and calling again finishes the work. The other order could leave an active policy whose stock would have to be loaded
 * while claims may already exist. Activating an active policy changes nothing.
 */
@Service
public class ActivatePolicy {
    private final Policies policies;
    private final OpenStock openStock;
    private final PolicySnapshots snapshots;
    private final PolicyChanges changes;

    ActivatePolicy(Policies policies, OpenStock openStock, PolicySnapshots snapshots, PolicyChanges changes) {
        this.policies = policies;
        this.openStock = openStock;
        this.snapshots = snapshots;
        this.changes = changes;
    }

    /** Empty where there is no such policy. */
    public Mono<StepOutcome> activate(PolicyId id, Actor actor) {
        Mono<StepOutcome> activation = Mono.defer(() -> changes.make(PolicyChange.ACTIVATE, id, actor));
        return policies.find(id)
                .flatMap(policy ->
                        policy.status() == PolicyStatus.DRAFT ? openStock.before(policy, activation) : activation)
                .doOnNext(_ -> snapshots.forget(id))
                .checkpoint("activate policy");
    }
}
