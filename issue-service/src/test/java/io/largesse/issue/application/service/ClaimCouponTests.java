package io.largesse.issue.application.service;

import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static io.largesse.issue.application.port.Fixtures.active;
import static io.largesse.issue.application.port.Fixtures.by;
import static io.largesse.issue.application.port.Fixtures.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.issue.application.port.InMemoryPolicies;
import io.largesse.issue.application.port.InMemoryPolicyStock;
import io.largesse.issue.domain.model.ClaimDecision;
import io.largesse.issue.domain.model.ClaimDecision.Refused;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ClaimCouponTests {

    private final InMemoryPolicies policies = new InMemoryPolicies();
    private final InMemoryPolicyStock stock = new InMemoryPolicyStock();
    private final ClaimCoupon claimCoupon = new ClaimCoupon(policies, stock, new ClaimTraffic());

    @Test
    void refusesWithoutSuchAPolicy() {
        assertThat(claim(new PolicyId(99))).isEqualTo(Refused.POLICY_NOT_FOUND);
    }

    @Test
    void refusesADraftAlsoWithStock() {
        Policy draft = Objects.requireNonNull(policies.add(terms(1, 1)).block());
        stock.load(draft).block(SHORTLY);

        assertThat(claim(draft.id())).isEqualTo(Refused.POLICY_NOT_ACTIVE);
        assertThat(stock.accepted(draft).block(SHORTLY)).isZero();
    }

    @Test
    void refusesAnActivePolicyWhoseStockIsGone() {
        assertThat(claim(policies.put(active(5, 1, 1)).id())).isEqualTo(Refused.STOCK_NOT_LOADED);
    }

    @Test
    void acceptsFromStock() {
        Policy policy = policies.put(active(5, 1, 1));
        stock.load(policy).block(SHORTLY);

        assertThat(claim(policy.id())).isInstanceOf(ClaimDecision.Accepted.class);
    }

    private ClaimDecision claim(PolicyId policy) {
        return Objects.requireNonNull(claimCoupon.claim(policy, by("a")).block(SHORTLY));
    }
}
