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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Policies in memory.
 *
 * <p>Up to its age a snapshot is answered as it is; then, while it is still young, also, but a fresh one is fetched
 * beside, once per age; an older one is answered only where the database does not give a fresh one in time, and then
 * for a while without asking. So claims of a busy policy do not wait while the database answers, the first claim after
 * a quiet time sees the policy as it is, and all outlive a database that is away.
 */
@Component
class CachedPolicySnapshots implements PolicySnapshots {
    private static final int MAX_POLICIES = 10_000;
    private static final Duration FORGET_UNUSED_AFTER = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    /** How many times its age a snapshot may reach while a fresh one is fetched. */
    private static final int YOUNG = 2;

    private final AsyncLoadingCache<PolicyId, Snapshot> snapshots;
    private final long ageNanos;

    CachedPolicySnapshots(Policies policies, StockSettings settings) {
        this.ageNanos = settings.snapshotAge().toNanos();
        this.snapshots = Caffeine.newBuilder()
                .maximumSize(MAX_POLICIES)
                .expireAfterAccess(FORGET_UNUSED_AFTER)
                .buildAsync((id, _) -> load(policies, id));
    }

    private static CompletableFuture<Snapshot> load(Policies policies, PolicyId id) {
        return policies.find(id).toFuture().thenApply(Snapshot::new);
    }

    @Override
    public Mono<Policy> find(PolicyId id) {
        CompletableFuture<Snapshot> held = snapshots.get(id);
        if (!held.isDone() || held.isCompletedExceptionally()) {
            return policyOf(held);
        }
        Snapshot snapshot = held.resultNow();
        long now = System.nanoTime();
        return now - snapshot.readNanos <= ageNanos || now - snapshot.nextReadNanos < 0
                ? Mono.justOrEmpty(snapshot.policy)
                : refreshed(id, snapshot, now);
    }

    private Mono<Policy> refreshed(PolicyId id, Snapshot snapshot, long now) {
        CompletableFuture<Snapshot> fresh = snapshots.synchronous().refresh(id);
        if (now - snapshot.readNanos <= YOUNG * ageNanos) {
            snapshot.nextReadNanos = now + ageNanos;
            return Mono.justOrEmpty(snapshot.policy);
        }
        return policyOf(fresh).timeout(PATIENCE).onErrorResume(_ -> asBefore(snapshot));
    }

    /** The database is left alone for a while: claims do not wait for it one by one. */
    private static Mono<Policy> asBefore(Snapshot snapshot) {
        snapshot.nextReadNanos = System.nanoTime() + PAUSE_AFTER_FAILURE.toNanos();
        return Mono.justOrEmpty(snapshot.policy);
    }

    private static Mono<Policy> policyOf(CompletableFuture<Snapshot> snapshot) {
        return Mono.fromFuture(snapshot, true).flatMap(read -> Mono.justOrEmpty(read.policy));
    }

    @Override
    public void forget(PolicyId id) {
        snapshots.synchronous().invalidate(id);
    }

    /** A policy, or that there is none, and when that was read. */
    private static final class Snapshot {
        private final Optional<Policy> policy;
        private final long readNanos = System.nanoTime();
        /** Not before then: a reading is under way beside, or has failed. */
        private volatile long nextReadNanos = readNanos;

        Snapshot(@Nullable Policy policy) {
            this.policy = Optional.ofNullable(policy);
        }
    }
}
