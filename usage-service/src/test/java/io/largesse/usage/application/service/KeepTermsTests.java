package io.largesse.usage.application.service;

import static io.largesse.usage.application.port.WalletFixtures.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.usage.application.port.NoTransactions;
import io.largesse.usage.application.port.Terms;
import io.largesse.usage.domain.model.CouponTerms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class KeepTermsTests {
    private static final Duration SHORTLY = Duration.ofSeconds(5);

    private final Stored stored = new Stored(new ArrayList<>());
    private final KeepTerms keepTerms = new KeepTerms(stored, new NoTransactions());

    @Test
    void keepsTheLatestOfEachPolicyInOrderOfThePolicy() {
        keep(terms(7, 1), terms(3, 2), terms(7, 3), terms(3, 1), terms(7, 2));

        assertThat(stored.terms()).containsExactly(terms(3, 2), terms(7, 3));
    }

    private void keep(CouponTerms... changes) {
        StepVerifier.create(keepTerms.keep(List.of(changes))).expectComplete().verify(SHORTLY);
    }

    /** As they were handed over. */
    private record Stored(List<CouponTerms> terms) implements Terms {
        @Override
        public Mono<Void> keep(List<CouponTerms> changes) {
            return Mono.fromRunnable(() -> terms.addAll(changes));
        }

        @Override
        public Mono<Map<Long, CouponTerms>> find(Collection<Long> policyIds) {
            return Mono.just(Map.of());
        }
    }
}
