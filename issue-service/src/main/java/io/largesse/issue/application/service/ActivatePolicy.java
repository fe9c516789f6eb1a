package io.largesse.issue.application.service;

import io.largesse.issue.application.port.Policies;
import io.largesse.issue.application.port.PolicySnapshots;
import io.largesse.issue.application.port.StockKeeping;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.PolicyStatus;
import io.largesse.starter.lock.Lease;
import java.time.Duration;
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
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
    private static final int MAX_TRIES = 50;

    private final Policies policies;
    private final StockKeeping stock;
    private final LoadStock loadStock;
    private final PolicySnapshots snapshots;
    private final StockLeases leases;

    ActivatePolicy(
            Policies policies, StockKeeping stock, LoadStock loadStock, PolicySnapshots snapshots, StockLeases leases) {
        this.policies = policies;
        this.stock = stock;
        this.loadStock = loadStock;
        this.snapshots = snapshots;
        this.leases = leases;
    }

    /** Empty where there is no such policy. */
    public Mono<Policy> activate(PolicyId id) {
        return policies.find(id)
                .flatMap(policy -> policy.status() == PolicyStatus.DRAFT ? open(policy) : Mono.just(policy))
                .checkpoint("activate policy");
    }

    private Mono<Policy> open(Policy draft) {
        Mono<Policy> activated = Mono.defer(() -> policies.activate(draft.id()));
        Mono<Policy> opened = draft.isClaimable()
                ? leases.under(draft.id(), lease -> load(draft, lease).then(activated))
                : activated;
        return opened.repeatWhenEmpty(MAX_TRIES, tries -> tries.delayElements(BETWEEN_TRIES))
                .doOnNext(active -> snapshots.forget(active.id()));
    }

    /** Stock of this epoch that is open already was loaded by a call before. */
    private Mono<Void> load(Policy draft, Lease lease) {
        return stock.begin(draft, lease.fencingToken())
                .flatMap(begun -> begun ? loadStock.load(draft, lease.fencingToken()) : Mono.empty());
    }
}
