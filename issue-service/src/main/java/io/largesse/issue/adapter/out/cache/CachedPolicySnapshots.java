package io.largesse.issue.adapter.out.cache;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.largesse.issue.application.port.Policies;
import io.largesse.issue.application.port.PolicySnapshots;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Policies in memory. A look never waits for the database once a policy is known: an old snapshot is answered while a
 * fresh one is fetched, and stays where that fails.
 */
@Component
class CachedPolicySnapshots implements PolicySnapshots {
    private static final int MAX_POLICIES = 10_000;
    private static final Duration FORGET_UNUSED_AFTER = Duration.ofMinutes(10);

    private final AsyncLoadingCache<PolicyId, Optional<Policy>> snapshots;

    CachedPolicySnapshots(Policies policies, StockSettings settings) {
        this.snapshots = Caffeine.newBuilder()
                .maximumSize(MAX_POLICIES)
                .refreshAfterWrite(settings.snapshotAge())
                .expireAfterAccess(FORGET_UNUSED_AFTER)
                .buildAsync((id, _) -> load(policies, id));
    }

    private static CompletableFuture<Optional<Policy>> load(Policies policies, PolicyId id) {
        return policies.find(id).toFuture().thenApply(Optional::ofNullable);
    }

    @Override
    public Mono<Policy> find(PolicyId id) {
        CompletableFuture<Optional<Policy>> snapshot = snapshots.get(id);
        return snapshot.isDone() && !snapshot.isCompletedExceptionally()
                ? Mono.justOrEmpty(snapshot.resultNow())
                : Mono.fromFuture(snapshot, true).flatMap(Mono::justOrEmpty);
    }

    @Override
    public void forget(PolicyId id) {
        snapshots.synchronous().invalidate(id);
    }
}
