package io.largesse.issue.application.service;

import static io.largesse.issue.application.port.Fixtures.OPERATOR;
import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static io.largesse.issue.application.port.Fixtures.terms;
import static io.largesse.issue.domain.model.PolicyStatus.ACTIVE;
import static io.largesse.issue.domain.model.PolicyStatus.CLOSED;
import static io.largesse.issue.domain.model.PolicyStatus.DRAFT;
import static io.largesse.issue.domain.model.PolicyStatus.SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.issue.application.port.InMemoryPolicies;
import io.largesse.issue.application.port.InMemoryStockGate;
import io.largesse.issue.application.port.NoTransactions;
import io.largesse.issue.application.port.RecordedAudit;
import io.largesse.issue.application.port.RecordedPolicyEvents;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyChange;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.PolicyRevision;
import io.largesse.issue.domain.model.PolicyStatus;
import io.largesse.issue.domain.model.StepOutcome;
import io.largesse.issue.domain.model.StepOutcome.Illegal;
import io.largesse.issue.domain.model.StepOutcome.Reached;
import io.largesse.starter.audit.AuditEntry;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

class ChangePolicyStatusTests {

    private final InMemoryPolicies policies = new InMemoryPolicies();
    private final InMemoryStockGate gate = new InMemoryStockGate();
    private final RecordedAudit audit = new RecordedAudit();
    private final RecordedPolicyEvents events = new RecordedPolicyEvents();
    private final ChangePolicyStatus change =
            new ChangePolicyStatus(new PolicyChanges(policies, events, audit, new NoTransactions()), gate, policies);

    @Test
    void shutsTheGateAndOpensItAgain() {
        Policy active = standing(ACTIVE);

        assertThat(now(change.suspend(active.id(), OPERATOR))).isEqualTo(new Reached(active.in(SUSPENDED)));
        assertThat(gate.isShut(active.id())).isTrue();

        assertThat(now(change.resume(active.id(), OPERATOR))).isEqualTo(new Reached(active));
        assertThat(gate.isShut(active.id())).isFalse();

        assertThat(now(change.close(active.id(), OPERATOR))).isEqualTo(new Reached(active.in(CLOSED)));
        assertThat(gate.isShut(active.id())).isTrue();
    }

    @Test
    void tellsEveryChangeAndWhoAskedForIt() {
        Policy active = standing(ACTIVE);

        now(change.suspend(active.id(), OPERATOR.because("too many bots")));
        now(change.resume(active.id(), OPERATOR));
        now(change.close(active.id(), OPERATOR));

        assertThat(events.changes).containsExactly(PolicyChange.SUSPEND, PolicyChange.RESUME, PolicyChange.CLOSE);
        assertThat(events.revisions).extracting(PolicyRevision::number).containsExactly(2, 3, 4);
        assertThat(audit.entries())
                .extracting(AuditEntry::action)
                .containsExactly("policy.suspend", "policy.resume", "policy.close");
        assertThat(audit.entries().getFirst())
                .isEqualTo(AuditEntry.by(OPERATOR.because("too many bots"), "policy.suspend", "policy", "1")
                        .with(Map.of("name", "Autumn", "status", "SUSPENDED")));
    }

    @ParameterizedTest
    @CsvSource({"SUSPEND, SUSPENDED", "RESUME, ACTIVE", "CLOSE, CLOSED"})
    void tellsNothingWhenRepeated(PolicyChange step, PolicyStatus reached) {
        Policy policy = standing(reached);

        assertThat(now(make(step, policy.id()))).isEqualTo(new Reached(policy));

        assertThat(events.changes).isEmpty();
        assertThat(audit.entries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SUSPEND, DRAFT", "SUSPEND, CLOSED", "RESUME, DRAFT", "RESUME, CLOSED"})
    void refusesWhatDoesNotLeadOn(PolicyChange step, PolicyStatus standing) {
        Policy policy = standing(standing);

        assertThat(now(make(step, policy.id()))).isEqualTo(new Illegal(policy));

        assertThat(policies.find(policy.id()).block(SHORTLY)).isEqualTo(policy);
        assertThat(gate.isShut(policy.id())).isFalse();
        assertThat(events.changes).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"DRAFT", "ACTIVE", "SUSPENDED"})
    void closesWhereverAPolicyStands(PolicyStatus standing) {
        Policy policy = standing(standing);

        assertThat(now(change.close(policy.id(), OPERATOR))).isEqualTo(new Reached(policy.in(CLOSED)));
    }

    @Test
    void movesTheGateWhenRepeatedAfterAFailure() {
        Policy active = standing(ACTIVE);
        gate.failure = new IllegalStateException("Redis is away");
        assertThatThrownBy(() -> now(change.suspend(active.id(), OPERATOR))).hasMessage("Redis is away");
        assertThat(policies.find(active.id()).block(SHORTLY)).isEqualTo(active.in(SUSPENDED));
        gate.failure = null;

        assertThat(now(change.suspend(active.id(), OPERATOR))).isEqualTo(new Reached(active.in(SUSPENDED)));

        assertThat(gate.isShut(active.id())).isTrue();
        assertThat(events.changes).containsExactly(PolicyChange.SUSPEND);
    }

    @Test
    void isEmptyWithoutSuchAPolicy() {
        assertThat(change.close(new PolicyId(99), OPERATOR).blockOptional(SHORTLY))
                .isEmpty();
    }

    private Mono<StepOutcome> make(PolicyChange step, PolicyId id) {
        return switch (step) {
            case SUSPEND -> change.suspend(id, OPERATOR);
            case RESUME -> change.resume(id, OPERATOR);
            case CLOSE -> change.close(id, OPERATOR);
            case CREATE, ACTIVATE -> throw new IllegalArgumentException(step.name());
        };
    }

    private Policy standing(PolicyStatus status) {
        Policy draft = Objects.requireNonNull(policies.add(terms(1, 1)).block(SHORTLY));
        return status == DRAFT ? draft : policies.put(draft.in(status));
    }

    private static StepOutcome now(Mono<StepOutcome> outcome) {
        return Objects.requireNonNull(outcome.block(SHORTLY));
    }
}
