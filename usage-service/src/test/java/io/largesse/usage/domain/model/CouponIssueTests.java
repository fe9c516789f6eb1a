package io.largesse.usage.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CouponIssueTests {
    private static final Instant ISSUED_AT = Instant.parse("2026-03-01T23:59:59.999Z");
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-02-01T00:00:00Z");

    private final CouponIssue issue = of("alice");

    private static CouponIssue of(String memberId) {
        return new CouponIssue(new CouponId("c1"), 7, memberId, ISSUED_AT, Origin.ofService("issue-service"));
    }

    @Test
    void isValidForDaysFromTheMomentOfIssue() {
        Coupon coupon = issue.under(terms(7, new Validity.DaysAfterIssue(2)));

        assertThat(coupon.validFrom()).isEqualTo(ISSUED_AT);
        assertThat(coupon.validUntil()).isEqualTo("2026-03-03T23:59:59.999Z");
        assertThat(coupon.status()).isEqualTo(CouponStatus.ISSUED);
        assertThat(coupon.orderId()).isNull();
    }

    @Test
    void isFreeAlsoWhenItsTimeIsOverBeforeItWasIssued() {
        Coupon coupon = issue.under(terms(7, new Validity.Absolute(FROM, UNTIL)));

        assertThat(coupon.validFrom()).isEqualTo(FROM);
        assertThat(coupon.validUntil()).isEqualTo(UNTIL);
        assertThat(coupon.status()).isEqualTo(CouponStatus.ISSUED);
        assertThat(coupon.isOverAt(ISSUED_AT)).isTrue();
    }

    @Test
    void refusesTermsOfAnotherPolicy() {
        assertThatThrownBy(() -> issue.under(terms(8, new Validity.DaysAfterIssue(2))))
                .hasMessage("expected terms of policy 7, but saw those of 8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\0b", "가"})
    void refusesMembersThatNoTokenCanName(String memberId) {
        assertThatThrownBy(() -> of(memberId))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected a member id of 1 to 64 characters");
    }

    private static CouponTerms terms(long policyId, Validity validity) {
        return new CouponTerms(policyId, 1, "Autumn", new Discount.Fixed(1), 0, validity, RefundRule.CANCEL, null);
    }
}
