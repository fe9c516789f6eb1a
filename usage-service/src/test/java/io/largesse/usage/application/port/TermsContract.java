package io.largesse.usage.application.port;

import static io.largesse.usage.application.port.WalletFixtures.SHORTLY;
import static io.largesse.usage.application.port.WalletFixtures.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.usage.domain.model.CouponTerms;
import io.largesse.usage.domain.model.Discount;
import io.largesse.usage.domain.model.RefundRule;
import io.largesse.usage.domain.model.Validity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link Terms} does. */
public abstract class TermsContract {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

    private long policy;

    protected abstract Terms port();

    @BeforeEach
    void nameAPolicy() {
        policy = anyPolicy();
    }

    private static long anyPolicy() {
        return ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE - 10);
    }

    @ParameterizedTest
    @MethodSource("allKindsOfTerms")
    void keepsEveryTerm(CouponTerms kept) {
        keep(kept);

        assertThat(find(kept.policyId())).containsExactly(Map.entry(kept.policyId(), kept));
    }

    static List<CouponTerms> allKindsOfTerms() {
        long first = anyPolicy();
        return List.of(
                terms(first, 1),
                new CouponTerms(
                        first + 1,
                        Integer.MAX_VALUE,
                        "가을 🎁 '; drop table coupon; --",
                        new Discount.Percentage(100, null),
                        0,
                        new Validity.Absolute(FROM, FROM.plusMillis(1)),
                        RefundRule.RETURN,
                        "partner-7"),
                new CouponTerms(
                        first + 2,
                        1,
                        "{\"NULL\",\\}",
                        new Discount.Percentage(1, 1_000_000_000_000L),
                        1_000_000_000_000L,
                        new Validity.DaysAfterIssue(3_650),
                        RefundRule.CANCEL,
                        null));
    }

    @Test
    void followsTheHigherRevision() {
        keep(terms(policy, 2, "second", null));

        keep(terms(policy, 4, "fourth", "partner"));

        assertThat(find(policy)).containsValue(terms(policy, 4, "fourth", "partner"));
    }

    @Test
    void ignoresRevisionsThatComeLateOrAgain() {
        keep(terms(policy, 3, "third", null));

        keep(terms(policy, 2, "second", null));
        keep(terms(policy, 3, "third, otherwise", null));

        assertThat(find(policy)).containsValue(terms(policy, 3, "third", null));
    }

    @Test
    void findsThoseThatAreKnown() {
        keep(terms(policy, 1), terms(policy + 1, 1));

        assertThat(find(policy, policy + 1, policy + 2)).containsOnlyKeys(policy, policy + 1);
        assertThat(find(policy + 2)).isEmpty();
        assertThat(find()).isEmpty();
    }

    private void keep(CouponTerms... kept) {
        port().keep(List.of(kept)).block(SHORTLY);
    }

    private Map<Long, CouponTerms> find(Long... policies) {
        return Objects.requireNonNull(port().find(List.of(policies)).block(SHORTLY));
    }
}
