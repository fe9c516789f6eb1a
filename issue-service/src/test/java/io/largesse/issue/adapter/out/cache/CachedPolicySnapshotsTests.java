package io.largesse.issue.adapter.out.cache;

import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static io.largesse.issue.application.port.Fixtures.active;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.largesse.issue.application.port.Fixtures;
import io.largesse.issue.application.port.Policies;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.PolicyRevision;
import io.largesse.issue.domain.model.PolicyStatus;
import io.largesse.issue.domain.model.PolicyTerms;
import io.largesse.starter.paging.Page;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class CachedPolicySnapshotsTests {

    private static final PolicyId ID = new PolicyId(1);
    private static final Policy POLICY = active(1, 1, 1);

    private final FakePolicies policies = new FakePolicies();

    @Test
    void asksTheDatabaseOnceWithinTheAge() {
        CachedPolicySnapshots snapshots = snapshots(Duration.ofHours(1));
        policies.policy = POLICY;

        assertThat(snapshots.find(ID).block(SHORTLY)).isEqualTo(POLICY);
        assertThat(snapshots.find(ID).block(SHORTLY)).isEqualTo(POLICY);

        assertThat(policies.asked).hasValue(1);
    }

    @Test
    void readsAfreshOnceForgotten() {
        CachedPolicySnapshots snapshots = snapshots(Duration.ofHours(1));
        assertThat(snapshots.find(ID).block(SHORTLY)).isNull();
        policies.policy = POLICY;
        assertThat(snapshots.find(ID).block(SHORTLY)).isNull();

        snapshots.forget(ID);

        assertThat(snapshots.find(ID).block(SHORTLY)).isEqualTo(POLICY);
    }

    @Test
    void refreshesWhatIsOld() {
        CachedPolicySnapshots snapshots = snapshots(Duration.ofMillis(1));
        policies.policy = POLICY;
        assertThat(snapshots.find(ID).block(SHORTLY)).isEqualTo(POLICY);

        policies.policy = Fixtures.inEpoch(POLICY, 2);

        await().atMost(SHORTLY)
                .untilAsserted(() -> assertThat(snapshots.find(ID).block(SHORTLY))
                        .extracting(Policy::epoch)
                        .isEqualTo(2));
    }

    @Test
    void outlivesADatabaseThatIsAway() {
        CachedPolicySnapshots snapshots = snapshots(Duration.ofMillis(1));
        policies.policy = POLICY;
        assertThat(snapshots.find(ID).block(SHORTLY)).isEqualTo(POLICY);

        policies.failure = new IllegalStateException("database is away");

        await().atMost(SHORTLY).until(() -> {
            assertThat(snapshots.find(ID).block(SHORTLY)).isEqualTo(POLICY);
            return policies.asked.get() >= 3;
        });
    }

    @Test
    void keepsNoFailure() {
        CachedPolicySnapshots snapshots = snapshots(Duration.ofHours(1));
        policies.failure = new IllegalStateException("database is away");
        assertThatThrownBy(() -> snapshots.find(ID).block(SHORTLY)).hasStackTraceContaining("database is away");

        policies.failure = null;
        policies.policy = POLICY;

        assertThat(snapshots.find(ID).block(SHORTLY)).isEqualTo(POLICY);
    }

    private CachedPolicySnapshots snapshots(Duration age) {
        return new CachedPolicySnapshots(
                policies, new StockSettings("test", 1, 1, Duration.ZERO, 1, Duration.ofSeconds(1), age));
    }

    private static final class FakePolicies implements Policies {

        private final AtomicInteger asked = new AtomicInteger();
        private volatile @Nullable Policy policy;
        private volatile @Nullable RuntimeException failure;

        @Override
        public Mono<Policy> find(PolicyId id) {
            return Mono.defer(() -> {
                asked.incrementAndGet();
                return failure == null ? Mono.justOrEmpty(policy) : Mono.error(failure);
            });
        }

        @Override
        public Mono<Policy> add(PolicyTerms terms) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<PolicyRevision> become(PolicyId id, Set<PolicyStatus> from, PolicyStatus to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Flux<Policy> list(@Nullable PolicyStatus status, Page page) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Flux<Policy> withWindows(int max) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Flux<Policy> withStock() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<Policy> raiseEpoch(Policy changed) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<Void> stockReleased(PolicyId id) {
            throw new UnsupportedOperationException();
        }
    }
}
