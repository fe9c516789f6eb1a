package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import java.time.Clock;
import java.util.Objects;

class InMemoryIssueLedgerTests extends IssueLedgerContract {

    private final InMemoryPolicies policies = new InMemoryPolicies();
    private final IssueLedger ledger = new InMemoryIssueLedger(policies, Clock.systemUTC());

    @Override
    protected IssueLedger ledger() {
        return ledger;
    }

    @Override
    protected PolicyId policy(long totalQuantity, int limitPerMember) {
        Policy policy =
                policies.add(Fixtures.terms(totalQuantity, limitPerMember)).block();
        return Objects.requireNonNull(policy).id();
    }
}
