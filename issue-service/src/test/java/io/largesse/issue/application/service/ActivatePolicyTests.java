package io.largesse.issue.application.service;

import static io.largesse.issue.application.port.Fixtures.OPERATOR;
import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static io.largesse.issue.application.port.Fixtures.by;
import static io.largesse.issue.application.port.Fixtures.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.issue.application.port.InMemoryPolicies;
import io.largesse.issue.application.port.InMemoryPolicyStock;
import io.largesse.issue.application.port.NoTransactions;
import io.largesse.issue.application.port.RecordedAudit;
import io.largesse.issue.domain.model.ClaimDecision;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.starter.audit.AuditEntry;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class ActivatePolicyTests {

    private final StockServices services = new StockServices();
    private final InMemoryPolicies policies = services.policies;
    private final InMemoryPolicyStock stock = services.stock;
    private final RecordedAudit audit = new RecordedAudit();
    private final PolicyChanges changes = new PolicyChanges(audit, new NoTransactions());
    private final ActivatePolicy activatePolicy = new ActivatePolicy(policies, services.openStock(), policies, changes);
    private final Policy draft =
            Objects.requireNonNull(policies.add(terms(1, 1)).block());

    @Test
    void opensADraftWithItsStock() {
        StepVerifier.create(activatePolicy.activate(draft.id(), OPERATOR))
                .expectNextMatches(Policy::isActive)
                .expectComplete()
                .verify(SHORTLY);

        assertThat(claim("a")).isInstanceOf(ClaimDecision.Accepted.class);
    }

    @Test
    void leavesADraftWhereStockCannotBeLoaded() {
        stock.breakWith(new IllegalStateException("Redis is away"));

        assertThatThrownBy(() -> activatePolicy.activate(draft.id(), OPERATOR).block(SHORTLY))
                .hasMessage("Redis is away");

        assertThat(policies.find(draft.id()).block(SHORTLY)).isEqualTo(draft);
    }

    @Test
    void finishesWhatACrashLeftBehind() {
        stock.load(draft).block(SHORTLY);

        assertThat(activatePolicy.activate(draft.id(), OPERATOR).block(SHORTLY)).matches(Policy::isActive);
        assertThat(claim("a")).isInstanceOf(ClaimDecision.Accepted.class);
    }

    @Test
    void changesNothingWhenActive() {
        activatePolicy.activate(draft.id(), OPERATOR).block(SHORTLY);
        claim("a");

        assertThat(activatePolicy.activate(draft.id(), OPERATOR).block(SHORTLY)).matches(Policy::isActive);
        assertThat(claim("b")).isEqualTo(ClaimDecision.Refused.SOLD_OUT);
    }

    @Test
    void recordsWhoActivatedIt() {
        activatePolicy.activate(draft.id(), OPERATOR.because("launch")).block(SHORTLY);

        assertThat(audit.entries())
                .containsExactly(AuditEntry.by(OPERATOR.because("launch"), "policy.activate", "policy", "1")
                        .with(Map.of("name", "Autumn", "status", "ACTIVE")));
    }

    @Test
    void recordsNothingWhereNothingChanges() {
        activatePolicy.activate(draft.id(), OPERATOR).block(SHORTLY);
        activatePolicy.activate(draft.id(), OPERATOR).block(SHORTLY);
        activatePolicy.activate(new PolicyId(99), OPERATOR).block(SHORTLY);

        assertThat(audit.entries()).hasSize(1);
    }

    @Test
    void isEmptyWithoutSuchAPolicy() {
        StepVerifier.create(activatePolicy.activate(new PolicyId(99), OPERATOR))
                .expectComplete()
                .verify(SHORTLY);
    }

    private ClaimDecision claim(String member) {
        ClaimCoupon claimCoupon = new ClaimCoupon(policies, stock, new ClaimTraffic());
        return Objects.requireNonNull(claimCoupon.claim(draft.id(), by(member)).block(SHORTLY));
    }
}
