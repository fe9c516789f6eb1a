package io.largesse.issue.adapter.out.persistence;

import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static io.largesse.issue.application.port.Fixtures.accepted;
import static io.largesse.issue.application.port.Fixtures.by;
import static io.largesse.issue.application.port.Fixtures.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.issue.application.port.IssueLedger;
import io.largesse.issue.application.port.IssueLedgerContract;
import io.largesse.issue.domain.model.LedgerCounts;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class R2dbcIssueLedgerIT extends IssueLedgerContract {

    private final TestDatabase database;
    private final R2dbcPolicies policies;
    private final R2dbcIssueLedger ledger;

    /** The database keeps microseconds, and so must the clock. */
    R2dbcIssueLedgerIT(TestStack stack) {
        database = new TestDatabase(stack);
        policies = new R2dbcPolicies(database.client());
        ledger = new R2dbcIssueLedger(
                database.client(), database.transaction(), Clock.tick(Clock.systemUTC(), Duration.ofMillis(1)));
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    protected IssueLedger ledger() {
        return ledger;
    }

    @Override
    protected PolicyId policy(long totalQuantity, int limitPerMember) {
        Policy policy = policies.add(terms(totalQuantity, limitPerMember)).block(SHORTLY);
        return Objects.requireNonNull(policy).id();
    }

    @Test
    void storesNothingOfABatchThatTheDatabaseRefuses() {
        PolicyId policy = policy(10, 1);

        assertThatThrownBy(() -> ledger.store(List.of(accepted(policy, 1, "a"), accepted(policy, 2, by("b\0"), 1)))
                        .block(SHORTLY))
                .isInstanceOf(RuntimeException.class);

        assertThat(ledger.counts(policy).block(SHORTLY)).isEqualTo(LedgerCounts.NONE);
        assertThat(ledger.find(accepted(policy, 1, "a").position(), "a").block(SHORTLY))
                .isNull();
    }
}
