package io.largesse.issue.application.service;

import io.largesse.issue.application.port.Policies;
import io.largesse.issue.application.port.PolicySnapshots;
import io.largesse.issue.application.port.PolicyStock;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.PolicyStatus;
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

    ActivatePolicy(Policies policies, PolicyStock stock, PolicySnapshots snapshots) {
        this.policies = policies;
        this.stock = stock;
        this.snapshots = snapshots;
    }

    /** Empty where there is no such policy. */
    public Mono<Policy> activate(PolicyId id) {
        return policies.find(id)
                .flatMap(policy -> policy.status().canBecome(PolicyStatus.ACTIVE) ? open(policy) : Mono.just(policy))
                .checkpoint("activate policy");
    }

    private Mono<Policy> open(Policy draft) {
        return (draft.isClaimable() ? stock.load(draft) : Mono.<Void>empty())
                .then(policies.activate(draft.id()))
                .doOnNext(active -> snapshots.forget(active.id()));
    }
}
