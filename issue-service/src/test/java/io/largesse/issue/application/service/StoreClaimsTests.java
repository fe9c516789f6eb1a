package io.largesse.issue.application.service;

import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static io.largesse.issue.application.port.Fixtures.accepted;
import static io.largesse.issue.application.port.Fixtures.active;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.issue.application.port.InMemoryIssueLedger;
import io.largesse.issue.application.port.InMemoryPolicies;
import io.largesse.issue.application.port.RecordedEvents;
import io.largesse.issue.domain.model.AcceptedClaim;
import io.largesse.issue.domain.model.IssuedCoupon;
import io.largesse.issue.domain.model.LedgerCounts;
import io.largesse.issue.domain.model.PolicyId;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreClaimsTests {

    private static final PolicyId POLICY = new PolicyId(1);

    private final InMemoryPolicies policies = new InMemoryPolicies();
    private final InMemoryIssueLedger ledger = new InMemoryIssueLedger(policies, Clock.systemUTC());
    private final RecordedEvents events = new RecordedEvents();
    private final StoreClaims storeClaims = new StoreClaims(ledger, events);

    @BeforeEach
    void addPolicy() {
        policies.put(active(POLICY.value(), 2, 1));
    }

    @Test
    void tellsOfEveryStoredCoupon() {
        AcceptedClaim claim = accepted(POLICY, 1, "a");

        storeClaims.store(List.of(claim)).block(SHORTLY);

        assertThat(events.issued).extracting(IssuedCoupon::accepted).containsExactly(claim);
    }

    @Test
    void repeatsTheEventsOfClaimsDeliveredAgain() {
        AcceptedClaim claim = accepted(POLICY, 1, "a");

        storeClaims.store(List.of(claim)).block(SHORTLY);
        storeClaims.store(List.of(claim)).block(SHORTLY);

        assertThat(events.issued).hasSize(2).containsOnly(events.issued.getFirst());
        assertThat(ledger.counts(POLICY).block(SHORTLY)).isEqualTo(new LedgerCounts(1, 0));
    }

    @Test
    void tellsAfterACrashBetweenStoringAndTelling() {
        AcceptedClaim claim = accepted(POLICY, 1, "a");
        events.failure = new IllegalStateException("Kafka is away");
        assertThatThrownBy(() -> storeClaims.store(List.of(claim)).block(SHORTLY))
                .hasMessage("Kafka is away");

        events.failure = null;
        storeClaims.store(List.of(claim)).block(SHORTLY);

        assertThat(events.issued).hasSize(1);
    }

    @Test
    void tellsNothingOfRejectedClaims() {
        storeClaims
                .store(List.of(accepted(POLICY, 2, "a"), accepted(POLICY, 3, "b")))
                .block(SHORTLY);

        assertThat(events.issued)
                .extracting(coupon -> coupon.accepted().claim().memberId())
                .containsExactly("a");
        assertThat(ledger.counts(POLICY).block(SHORTLY)).isEqualTo(new LedgerCounts(1, 1));
    }
}
