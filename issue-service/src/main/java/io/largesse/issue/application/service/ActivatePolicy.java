package io.largesse.issue.application.service;

import io.largesse.issue.application.port.Policies;
import io.largesse.issue.application.port.PolicySnapshots;
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
    public Mono<Policy> activate(PolicyId id, Actor actor) {
        return policies.find(id)
                .flatMap(policy -> policy.status() == PolicyStatus.DRAFT ? open(policy, actor) : Mono.just(policy))
                .checkpoint("activate policy");
    }

    private Mono<Policy> open(Policy draft, Actor actor) {
        Mono<Policy> activation =
                Mono.defer(() -> changes.make(actor, "policy.activate", policies.activate(draft.id())));
        return openStock.before(draft, activation).doOnNext(active -> snapshots.forget(active.id()));
    }
}
