package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.PolicyStatus;
import io.largesse.issue.domain.model.PolicyTerms;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Policies in a map; also their own snapshots, always fresh. */
public final class InMemoryPolicies implements Policies, PolicySnapshots {

    private final Set<PolicyId> released = new HashSet<>();
    private final Map<PolicyId, Policy> policies = new ConcurrentSkipListMap<>();

    @Override
    public Mono<Policy> add(PolicyTerms terms) {
        return Mono.fromSupplier(() -> put(new Policy(
                new PolicyId(policies.size() + 1L),
                terms,
                PolicyStatus.DRAFT,
                Policy.FIRST_EPOCH,
                Fixtures.ACCEPTED_AT)));
    }

    public Policy put(Policy policy) {
        policies.put(policy.id(), policy);
        return policy;
    }

    @Override
    public Mono<Policy> find(PolicyId id) {
        return Mono.fromSupplier(() -> policies.get(id));
    }

    @Override
    public Mono<Policy> activate(PolicyId id) {
        return find(id).map(policy ->
                put(new Policy(id, policy.terms(), PolicyStatus.ACTIVE, policy.epoch(), policy.createdAt())));
    }

    @Override
    public Flux<Policy> withStock() {
        return Flux.defer(() -> Flux.fromIterable(policies.values()))
                .filter(policy -> policy.status() != PolicyStatus.DRAFT && !released.contains(policy.id()));
    }

    @Override
    public Mono<Policy> raiseEpoch(Policy policy) {
        return find(policy.id())
                .filter(now -> now.epoch() == policy.epoch())
                .map(now -> put(Fixtures.inEpoch(now, now.epoch() + 1)));
    }

    @Override
    public Mono<Void> stockReleased(PolicyId id) {
        return Mono.fromRunnable(() -> released.add(id));
    }

    @Override
    public void forget(PolicyId id) {
        // Nothing is kept.
    }
}
