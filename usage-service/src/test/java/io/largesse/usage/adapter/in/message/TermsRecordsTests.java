package io.largesse.usage.adapter.in.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.schema.issue.PolicyChanged;
import io.largesse.usage.domain.model.CouponTerms;
import io.largesse.usage.domain.model.Discount;
import io.largesse.usage.domain.model.RefundRule;
import io.largesse.usage.domain.model.Validity;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TermsRecordsTests {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-02-01T00:00:00Z");

    @Test
    void readsAFixedDiscountForDays() {
        assertThat(TermsRecords.terms(fixed().build()))
                .isEqualTo(new CouponTerms(
                        7,
                        3,
                        "Autumn",
                        new Discount.Fixed(5_000),
                        10_000,
                        new Validity.DaysAfterIssue(30),
                        RefundRule.CANCEL,
                        null));
    }

    @Test
    void readsAPercentageForAPeriodThatAPartnerBears() {
        PolicyChanged event = fixed().setDiscountType("PERCENTAGE")
                .setDiscountAmount(null)
                .setDiscountPercent(10)
                .setDiscountMaxAmount(3_000L)
                .setValidityType("ABSOLUTE")
                .setValidityDays(null)
                .setValidFrom(FROM)
                .setValidUntil(UNTIL)
                .setRefundRule("RETURN")
                .setPartnerId("partner-7")
                .build();

        assertThat(TermsRecords.terms(event))
                .isEqualTo(new CouponTerms(
                        7,
                        3,
                        "Autumn",
                        new Discount.Percentage(10, 3_000L),
                        10_000,
                        new Validity.Absolute(FROM, UNTIL),
                        RefundRule.RETURN,
                        "partner-7"));
    }

    @Test
    void readsAPercentageWithoutACap() {
        PolicyChanged event = fixed().setDiscountType("PERCENTAGE")
                .setDiscountAmount(null)
                .setDiscountPercent(10)
                .build();

        assertThat(TermsRecords.terms(event).discount()).isEqualTo(new Discount.Percentage(10, null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void failsWhereItDoesNotKnowWhatIsPromised(String message, Consumer<PolicyChanged.Builder> change) {
        PolicyChanged.Builder event = fixed();
        change.accept(event);

        assertThatThrownBy(() -> TermsRecords.terms(event.build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> failsWhereItDoesNotKnowWhatIsPromised() {
        return Stream.of(
                unreadable("expected discountType FIXED or PERCENTAGE, but saw GIFT", it -> it.setDiscountType("GIFT")),
                unreadable(
                        "expected validityType ABSOLUTE or DAYS_AFTER_ISSUE, but saw EVER",
                        it -> it.setValidityType("EVER")),
                unreadable("expected refundRule CANCEL or RETURN, but saw KEEP", it -> it.setRefundRule("KEEP")),
                unreadable("expected discountAmount to be given, but saw nothing", it -> it.setDiscountAmount(null)),
                unreadable(
                        "expected discountPercent to be given, but saw nothing",
                        it -> it.setDiscountType("PERCENTAGE")),
                unreadable("expected validityDays to be given, but saw nothing", it -> it.setValidityDays(null)),
                unreadable(
                        "expected validFrom to be given, but saw nothing",
                        it -> it.setValidityType("ABSOLUTE").setValidUntil(UNTIL)),
                unreadable(
                        "expected validUntil to be given, but saw nothing",
                        it -> it.setValidityType("ABSOLUTE").setValidFrom(FROM)));
    }

    private static Arguments unreadable(String message, Consumer<PolicyChanged.Builder> change) {
        return Arguments.of(message, change);
    }

    private static PolicyChanged.Builder fixed() {
        return PolicyChanged.newBuilder()
                .setPolicyId(7)
                .setRevision(3)
                .setChange("SUSPENDED")
                .setStatus("SUSPENDED")
                .setChangedAt(FROM)
                .setCreatedAt(FROM)
                .setName("Autumn")
                .setDiscountType("FIXED")
                .setDiscountAmount(5_000L)
                .setMinimumOrderAmount(10_000)
                .setValidityType("DAYS_AFTER_ISSUE")
                .setValidityDays(30)
                .setIssueType("FCFS")
                .setTotalQuantity(10L)
                .setLimitPerMember(1)
                .setAcceptance("FAST");
    }
}
