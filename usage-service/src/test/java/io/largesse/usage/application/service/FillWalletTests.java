package io.largesse.usage.application.service;

import static io.largesse.usage.application.port.WalletFixtures.ISSUED_AT;
import static io.largesse.usage.application.port.WalletFixtures.issue;
import static io.largesse.usage.application.port.WalletFixtures.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.usage.application.port.BarredLists;
import io.largesse.usage.application.port.InMemoryTerms;
import io.largesse.usage.application.port.InMemoryWallet;
import io.largesse.usage.application.port.NoTransactions;
import io.largesse.usage.domain.model.Coupon;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.CouponIssue;
import io.largesse.usage.domain.model.CouponStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class FillWalletTests {
    private static final Duration SHORTLY = Duration.ofSeconds(5);

    private final InMemoryTerms terms = new InMemoryTerms();
    private final InMemoryWallet wallet = new InMemoryWallet();
    private final BarredLists lists = new BarredLists();
    private final FillWallet fillWallet = new FillWallet(terms, wallet, lists, new NoTransactions());

    @BeforeEach
    void makePolicies() {
        terms.keep(List.of(terms(1, 1), terms(2, 1))).block(SHORTLY);
    }

    @Test
    void givesEachIssueACouponUnderTheTermsOfItsPolicy() {
        fill(issue("a", 1, "alice"), issue("b", 2, "bob"));

        assertThat(wallet.find(new CouponId("a")))
                .isEqualTo(new Coupon(
                        new CouponId("a"),
                        1,
                        "alice",
                        CouponStatus.ISSUED,
                        null,
                        ISSUED_AT,
                        ISSUED_AT,
                        ISSUED_AT.plus(Duration.ofDays(30))));
        assertThat(wallet.counted()).extracting(coupon -> coupon.id().text()).containsExactlyInAnyOrder("a", "b");
        assertThat(lists.members()).containsExactlyInAnyOrder("alice", "bob");
    }

    @Test
    void countsAnIssueOnceHoweverOftenItIsTold() {
        fill(issue("a", 1, "alice"), issue("a", 1, "alice"));
        fill(issue("b", 1, "bob"), issue("a", 1, "alice"));
        fill(issue("b", 1, "bob"));

        assertThat(wallet.size()).isEqualTo(2);
        assertThat(wallet.counted()).extracting(coupon -> coupon.id().text()).containsExactly("a", "b");
        assertThat(lists.members()).containsExactly("alice", "bob");
    }

    @Test
    void storesNothingWhereAPolicyIsNotKnown() {
        StepVerifier.create(fillWallet.fill(List.of(issue("a", 1, "alice"), issue("b", 3, "bob"))))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(UnknownTermsException.class)
                        .hasMessage("expected the terms of policy 3 to be known, but saw none"))
                .verify(SHORTLY);

        assertThat(wallet.size()).isZero();
        assertThat(lists.members()).isEmpty();
    }

    private void fill(CouponIssue... issues) {
        StepVerifier.create(fillWallet.fill(List.of(issues))).expectComplete().verify(SHORTLY);
    }
}
