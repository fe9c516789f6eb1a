package io.largesse.issue.application.service;

import io.largesse.issue.application.port.Policies;
import io.largesse.issue.application.port.PolicySnapshots;
import io.largesse.issue.application.port.PolicyStock;
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
    private final PolicyStock stock;
    private final PolicyChanges changes;
    private final PolicySnapshots snapshots;

    ActivatePolicy(Policies policies, PolicyStock stock, PolicyChanges changes, PolicySnapshots snapshots) {
        this.policies = policies;
        this.stock = stock;
        this.changes = changes;
        this.snapshots = snapshots;
    }

    /** Empty where there is no such policy. */
    public Mono<StepOutcome> activate(PolicyId id, Actor actor) {
        return policies.find(id)
                .filter(policy -> policy.status() == PolicyStatus.DRAFT && policy.isClaimable())
                .flatMap(stock::load)
                .then(changes.make(PolicyChange.ACTIVATE, id, actor))
                .doOnNext(_ -> snapshots.forget(id))
                .checkpoint("activate policy");
    }
}
