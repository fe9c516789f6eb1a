package io.largesse.issue.application.service;

import io.largesse.issue.application.port.Policies;
import io.largesse.issue.application.port.PolicySnapshots;
import io.largesse.issue.application.port.PolicyStock;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.PolicyStatus;
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
    private final PolicySnapshots snapshots;
    private final PolicyChanges changes;

    ActivatePolicy(Policies policies, PolicyStock stock, PolicySnapshots snapshots, PolicyChanges changes) {
        this.policies = policies;
        this.stock = stock;
        this.snapshots = snapshots;
        this.changes = changes;
    }

    /** Empty where there is no such policy. */
    public Mono<Policy> activate(PolicyId id, Actor actor) {
        return policies.find(id)
                .flatMap(policy ->
                        policy.status().canBecome(PolicyStatus.ACTIVE) ? open(policy, actor) : Mono.just(policy))
                .checkpoint("activate policy");
    }

    private Mono<Policy> open(Policy draft, Actor actor) {
        return stock.load(draft)
                .then(changes.make(actor, "policy.activate", policies.activate(draft.id())))
                .doOnNext(active -> snapshots.forget(active.id()));
    }
}
