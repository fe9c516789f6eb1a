package io.largesse.issue.application.service;

import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static io.largesse.issue.application.port.Fixtures.accepted;
import static io.largesse.issue.application.port.Fixtures.active;
import static io.largesse.issue.application.port.Fixtures.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.issue.domain.model.ClaimDecision.Refused;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyStatus;
import io.largesse.issue.domain.model.StockReport;
import io.largesse.issue.domain.model.StockReport.Need;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconcileStockTests {

    private final StockServices services = new StockServices();
    private final ReconcileStock reconcileStock = services.reconcileStock();
    private final Policy policy = services.policies.put(active(1, 4, 1));

    @BeforeEach
    void issueOne() {
        services.stock.load(policy).then(services.stock.claim(policy, by("a"))).block(SHORTLY);
    }

    @Test
    void tellsTheGapAndWhatIsLeft() {
        StockReport report = look();

        assertThat(report.gap()).isEqualTo(1);
        assertThat(report.remainingRatio()).isEqualTo(0.75);
    }

    @Test
    void carriesClaimsOnceMoreThatAreNowhere() {
        assertThat(look().need()).isEqualTo(Need.SEARCH);

        reconcile();
        assertThat(services.events.accepted).isEmpty();
        reconcile();

        assertThat(services.events.accepted)
                .singleElement()
                .satisfies(claim -> assertThat(claim.claim().memberId()).isEqualTo("a"));
    }

    @Test
    void carriesNothingThatIsStored() {
        services.scan.with(1, "a");

        reconcile();
        reconcile();

        assertThat(services.events.accepted).isEmpty();
    }

    @Test
    void mendsWhatIsLost() {
        services.stock.lose();
        assertThat(look().need()).isEqualTo(Need.MEND);

        reconcile();

        assertThat(look().need()).isEqualTo(Need.NOTHING);
    }

    @Test
    void bringsAStepToRedisThatDidNotReachIt() {
        services.policies.put(policy.in(PolicyStatus.SUSPENDED));
        reconcile();
        assertThat(services.stock.claim(policy, by("b")).block(SHORTLY)).isEqualTo(Refused.POLICY_NOT_ACTIVE);

        services.policies.put(policy);
        reconcile();
        assertThat(Objects.requireNonNull(services.stock.claim(policy, by("b")).block(SHORTLY)))
                .isNotEqualTo(Refused.POLICY_NOT_ACTIVE);
    }

    @Test
    void keepsStockOfAClosedPolicyUntilAllIsStored() {
        services.policies.put(policy.in(PolicyStatus.CLOSED));
        reconcile();
        assertThat(look().need()).isEqualTo(Need.SEARCH);

        services.ledger.store(List.of(accepted(policy.id(), 1, "a"))).block(SHORTLY);
        assertThat(look().need()).isEqualTo(Need.RELEASE);
        reconcile();

        assertThat(services.watchStock().look().block(SHORTLY)).isEmpty();
    }

    private StockReport look() {
        return Objects.requireNonNull(services.watchStock().look().block(SHORTLY))
                .getFirst();
    }

    private void reconcile() {
        reconcileStock.reconcile(look()).block(SHORTLY);
    }
}
