package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.PolicyRevision;
import io.largesse.issue.domain.model.PolicyStatus;
import io.largesse.issue.domain.model.PolicyTerms;
import io.largesse.starter.paging.Page;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Policies in a map; also their own snapshots, always fresh. */
public final class InMemoryPolicies implements Policies, PolicySnapshots {

    private final Set<PolicyId> released = new HashSet<>();
    private final NavigableMap<PolicyId, Policy> policies = new ConcurrentSkipListMap<>();
    private final Map<PolicyId, Integer> revisions = new ConcurrentHashMap<>();

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
    public Mono<PolicyRevision> become(PolicyId id, Set<PolicyStatus> from, PolicyStatus to) {
        return find(id).filter(policy -> from.contains(policy.status())).map(policy -> {
            int revision = revisions.merge(id, 2, (before, _) -> before + 1);
            return new PolicyRevision(put(policy.in(to)), revision, Fixtures.ACCEPTED_AT);
        });
    }

    @Override
    public Flux<Policy> list(@Nullable PolicyStatus status, Page page) {
        return latestFirst()
                .filter(policy -> policy.id().value() < page.before())
                .filter(policy -> status == null || policy.status() == status)
                .take(page.max());
    }

    @Override
    public Flux<Policy> withWindows(int max) {
        return latestFirst()
                .filter(policy -> policy.status() != PolicyStatus.CLOSED)
                .filter(policy -> !policy.terms().rules().windows().isEmpty())
                .take(max);
    }

    private Flux<Policy> latestFirst() {
        return Flux.defer(
                () -> Flux.fromIterable(List.copyOf(policies.descendingMap().values())));
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
