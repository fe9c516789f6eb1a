package io.largesse.issue.application.service;

import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static io.largesse.issue.application.port.Fixtures.accepted;
import static io.largesse.issue.application.port.Fixtures.active;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.issue.application.port.ClaimOutbox.Entry;
import io.largesse.issue.application.port.InMemoryClaimOutbox;
import io.largesse.issue.application.port.InMemoryPolicies;
import io.largesse.issue.application.port.RecordedEvents;
import io.largesse.issue.application.service.RelayClaims.Carried;
import io.largesse.issue.domain.model.AcceptedClaim;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelayClaimsTests {

    private static final PolicyId POLICY = new PolicyId(1);
    private static final List<Policy> POLICIES = List.of(active(1, 10, 1));

    private final InMemoryPolicies policies = new InMemoryPolicies();
    private final InMemoryClaimOutbox outbox = new InMemoryClaimOutbox();
    private final RecordedEvents events = new RecordedEvents();
    private final RelayClaims relayClaims =
            new RelayClaims(policies, outbox, events, new ClaimsInHand(), Clock.systemUTC());

    @Test
    void acknowledgesWhatWasPublished() {
        Entry entry = entry("1-0", 1, 2);
        outbox.fresh.add(entry);

        assertThat(relayClaims.relay(POLICIES).map(Carried::claims).block(SHORTLY))
                .isEqualTo(2);

        assertThat(events.accepted).isEqualTo(entry.claims());
        assertThat(outbox.given).isEmpty();
    }

    @Test
    void acknowledgesNothingThatWasNotPublished() {
        Entry entry = entry("1-0", 1);
        outbox.fresh.add(entry);
        events.failure = new IllegalStateException("Kafka is away");

        assertThatThrownBy(() -> relayClaims.relay(POLICIES).block(SHORTLY)).hasMessage("Kafka is away");

        assertThat(outbox.given).containsExactly(entry);
    }

    @Test
    void resumesWhatItHadInHand() {
        Entry entry = entry("1-0", 1);
        outbox.given.add(entry);

        assertThat(relayClaims.resume(POLICIES).map(Carried::claims).block(SHORTLY))
                .isEqualTo(1);
        assertThat(relayClaims.resume(POLICIES).map(Carried::claims).block(SHORTLY))
                .isZero();

        assertThat(events.accepted).isEqualTo(entry.claims());
    }

    @Test
    void takesOverWhatIsAbandoned() {
        Entry entry = entry("1-0", 1);
        outbox.abandoned.add(entry);

        assertThat(relayClaims.takeOver(POLICIES).map(Carried::claims).block(SHORTLY))
                .isEqualTo(1);

        assertThat(events.accepted).isEqualTo(entry.claims());
        assertThat(outbox.given).isEmpty();
    }

    @Test
    void hasNothingToDoWithoutPolicies() {
        outbox.fresh.add(entry("1-0", 1));

        assertThat(relayClaims.relay(List.of()).map(Carried::claims).block(SHORTLY))
                .isZero();
        assertThat(outbox.fresh).hasSize(1);
    }

    @Test
    void looksAtPoliciesWithStock() {
        Policy active = policies.put(active(7, 1, 1));

        assertThat(relayClaims.policies().block(SHORTLY)).containsExactly(active);
    }

    private static Entry entry(String id, long... sequences) {
        List<AcceptedClaim> claims = Arrays.stream(sequences)
                .mapToObj(sequence -> accepted(POLICY, sequence, "m" + sequence))
                .toList();
        return new Entry(POLICY, 0, id, claims);
    }
}
