package io.largesse.issue.application.port;

import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static io.largesse.issue.application.port.Fixtures.opening;
import static io.largesse.issue.application.port.Fixtures.terms;
import static io.largesse.issue.domain.model.PolicyStatus.ACTIVE;
import static io.largesse.issue.domain.model.PolicyStatus.CLOSED;
import static io.largesse.issue.domain.model.PolicyStatus.DRAFT;
import static io.largesse.issue.domain.model.PolicyStatus.SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.issue.domain.model.CouponPosition;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.PolicyRevision;
import io.largesse.issue.domain.model.PolicyStatus;
import io.largesse.issue.domain.model.PolicyTerms;
import io.largesse.starter.paging.Page;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What every {@link Policies} does. */
public abstract class PoliciesContract {

    private static final int ALL = 1_000;

    protected abstract Policies policies();

    @Test
    void movesAPolicyFromWhereItStands() {
        Policy draft = add(terms(1, 1));

        PolicyRevision active = become(draft, Set.of(DRAFT), ACTIVE);
        PolicyRevision suspended = become(draft, Set.of(DRAFT, ACTIVE), SUSPENDED);

        assertThat(active.policy()).isEqualTo(draft.in(ACTIVE));
        assertThat(active.number()).isEqualTo(2);
        assertThat(active.changedAt()).isAfterOrEqualTo(draft.createdAt());
        assertThat(suspended.policy()).isEqualTo(draft.in(SUSPENDED));
        assertThat(suspended.number()).isEqualTo(3);
        assertThat(policies().find(draft.id()).block(SHORTLY)).isEqualTo(draft.in(SUSPENDED));
    }

    @Test
    void leavesAPolicyThatStandsElsewhere() {
        Policy draft = add(terms(1, 1));

        assertThat(policies()
                        .become(draft.id(), Set.of(ACTIVE, SUSPENDED), CLOSED)
                        .blockOptional(SHORTLY))
                .isEmpty();
        assertThat(policies().find(draft.id()).block(SHORTLY)).isEqualTo(draft);
        assertThat(become(draft, Set.of(DRAFT), CLOSED).number()).isEqualTo(2);
    }

    @Test
    void movesAPolicyOnceUnderCompetition() {
        Policy draft = add(terms(1, 1));

        Long moved = Flux.range(0, 8)
                .flatMap(_ -> policies().become(draft.id(), Set.of(DRAFT), ACTIVE))
                .count()
                .block(SHORTLY);

        assertThat(moved).isEqualTo(1);
    }

    @Test
    void movesNothingWithoutSuchAPolicy() {
        PolicyId unknown = new PolicyId(CouponPosition.MAX_POLICY);

        assertThat(policies().become(unknown, Set.of(DRAFT), ACTIVE).blockOptional(SHORTLY))
                .isEmpty();
    }

    @Test
    void listsTheLatestFirstPageByPage() {
        Policy first = add(terms(1, 1));
        Policy second = add(terms(2, 1));
        Policy third = add(terms(3, 1));

        assertThat(list(null, new Page(Long.MAX_VALUE, 2))).containsExactly(third, second);
        assertThat(list(null, new Page(second.id().value(), 1))).containsExactly(first);
        assertThat(list(null, new Page(1, 10))).isEmpty();
    }

    @Test
    void listsThoseOfAStatus() {
        Policy draft = add(terms(1, 1));
        Policy active = become(add(terms(1, 1)), Set.of(DRAFT), ACTIVE).policy();

        assertThat(list(ACTIVE, new Page(Long.MAX_VALUE, ALL))).contains(active).doesNotContain(draft);
        assertThat(list(DRAFT, new Page(Long.MAX_VALUE, ALL))).contains(draft).doesNotContain(active);
    }

    @Test
    void knowsThoseWithWindowsThatAreNotClosed() {
        Policy always = add(terms(1, 1));
        Policy atTimes = add(opening("0 10-19 * * *", "PT1M"));
        Policy nevermore = add(opening("0 10-19 * * *", "PT1M"));
        become(nevermore, Set.of(DRAFT), CLOSED);

        List<PolicyId> found = Objects.requireNonNull(
                policies().withWindows(ALL).map(Policy::id).collectList().block(SHORTLY));

        assertThat(found).contains(atTimes.id()).doesNotContain(always.id(), nevermore.id());
        assertThat(policies().withWindows(1).collectList().block(SHORTLY)).hasSize(1);
    }

    private List<Policy> list(@Nullable PolicyStatus status, Page page) {
        return Objects.requireNonNull(
                policies().list(status, page).collectList().block(SHORTLY));
    }

    protected PolicyRevision become(Policy policy, Set<PolicyStatus> from, PolicyStatus to) {
        return Objects.requireNonNull(policies().become(policy.id(), from, to).block(SHORTLY));
    }

    protected Policy add(PolicyTerms terms) {
        return Objects.requireNonNull(policies().add(terms).block(SHORTLY));
    }
}
