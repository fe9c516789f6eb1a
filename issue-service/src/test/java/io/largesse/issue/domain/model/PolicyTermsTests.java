package io.largesse.issue.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bound, just inside and just outside. */
class PolicyTermsTests {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Discount DISCOUNT = new Discount.Fixed(1);
    private static final Validity VALIDITY = new Validity.DaysAfterIssue(1);
    private static final Allotment ALLOTMENT = new Allotment(IssueType.FCFS, 1, 1);

    @ParameterizedTest
    @MethodSource
    void admits(ThrowingCallable making) {
        assertThatCode(making).doesNotThrowAnyException();
    }

    static Stream<ThrowingCallable> admits() {
        return Stream.of(
                () -> new Discount.Fixed(1),
                () -> new Discount.Fixed(Money.MAX_AMOUNT),
                () -> new Discount.Percentage(1, null),
                () -> new Discount.Percentage(100, 1L),
                () -> new Discount.Percentage(100, Money.MAX_AMOUNT),
                () -> new Validity.Absolute(NOON, NOON.plusMillis(1)),
                () -> new Validity.DaysAfterIssue(1),
                () -> new Validity.DaysAfterIssue(Validity.DaysAfterIssue.MAX_DAYS),
                () -> new Allotment(IssueType.FCFS, 1, 1),
                () -> new Allotment(IssueType.FCFS, Allotment.MAX_QUANTITY, Allotment.MAX_PER_MEMBER),
                () -> new Settlement(RefundRule.RETURN, null),
                () -> new Settlement(RefundRule.CANCEL, "p"),
                () -> new Settlement(RefundRule.CANCEL, "Az09._:@+|-".repeat(6).substring(0, 64)),
                () -> terms("n", 0),
                () -> terms("이".repeat(100), Money.MAX_AMOUNT));
    }

    @ParameterizedTest
    @MethodSource
    void refusesAndNamesTheField(String field, ThrowingCallable making) {
        InvalidFields refused = catchThrowableOfType(InvalidFields.class, making);

        assertThat(refused).isNotNull();
        assertThat(refused.fields()).extracting(InvalidField::field).containsOnly(field);
        assertThat(refused)
                .hasMessageStartingWith("expected " + field + " to be "
                        + refused.fields().getFirst().expectation())
                .hasMessageContaining(", but saw ");
    }

    static Stream<Arguments> refusesAndNamesTheField() {
        return Stream.of(
                refused("discount.amount", () -> new Discount.Fixed(0)),
                refused("discount.amount", () -> new Discount.Fixed(-1)),
                refused("discount.amount", () -> new Discount.Fixed(Money.MAX_AMOUNT + 1)),
                refused("discount.amount", () -> new Discount.Fixed(Long.MIN_VALUE)),
                refused("discount.percent", () -> new Discount.Percentage(0, null)),
                refused("discount.percent", () -> new Discount.Percentage(101, null)),
                refused("discount.maxAmount", () -> new Discount.Percentage(1, 0L)),
                refused("discount.maxAmount", () -> new Discount.Percentage(1, Money.MAX_AMOUNT + 1)),
                refused("validity.until", () -> new Validity.Absolute(NOON, NOON)),
                refused("validity.until", () -> new Validity.Absolute(NOON, NOON.plusNanos(999_999))),
                refused("validity.until", () -> new Validity.Absolute(NOON, NOON.minusNanos(1))),
                refused("validity.from", () -> new Validity.Absolute(Instant.MIN, NOON)),
                refused("validity.from", () -> new Validity.Absolute(Validity.Absolute.EARLIEST.minusNanos(1), NOON)),
                refused("validity.until", () -> new Validity.Absolute(NOON, Validity.Absolute.LATEST)),
                refused("validity.until", () -> new Validity.Absolute(NOON, Instant.MAX)),
                refused("validity.days", () -> new Validity.DaysAfterIssue(0)),
                refused("validity.days", () -> new Validity.DaysAfterIssue(3_651)),
                refused("totalQuantity", () -> new Allotment(IssueType.FCFS, 0, 1)),
                refused("totalQuantity", () -> new Allotment(IssueType.FCFS, Allotment.MAX_QUANTITY + 1, 1)),
                refused("limitPerMember", () -> new Allotment(IssueType.FCFS, 1, 0)),
                refused("limitPerMember", () -> new Allotment(IssueType.FCFS, 1, 101)),
                refused("name", () -> terms("", 0)),
                refused("name", () -> terms(" \t", 0)),
                refused("name", () -> terms("n".repeat(101), 0)),
                refused("name", () -> terms("a\0b", 0)),
                refused("minimumOrderAmount", () -> terms("n", -1)),
                refused("minimumOrderAmount", () -> terms("n", Money.MAX_AMOUNT + 1)),
                refused("partnerId", () -> new Settlement(RefundRule.CANCEL, "")),
                refused("partnerId", () -> new Settlement(RefundRule.CANCEL, "a b")),
                refused("partnerId", () -> new Settlement(RefundRule.CANCEL, "p".repeat(65))),
                refused("epoch", () -> new CouponPosition(new PolicyId(1), 0, 1)),
                refused("epoch", () -> new CouponPosition(new PolicyId(1), 65_536, 1)),
                refused("sequence", () -> new CouponPosition(new PolicyId(1), 1, 0)),
                refused("sequence", () -> new CouponPosition(new PolicyId(1), 1, 1L << 40)),
                refused("memberId", () -> new Claim("", Origin.UNKNOWN)),
                refused("memberId", () -> new Claim("a b", Origin.UNKNOWN)),
                refused("memberId", () -> new Claim("m".repeat(65), Origin.UNKNOWN)));
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        assertThat(faultsOf(() -> new Allotment(IssueType.FCFS, 0, 0)))
                .containsExactly("totalQuantity", "limitPerMember");
        assertThat(faultsOf(() -> new Discount.Percentage(0, 0L)))
                .containsExactly("discount.percent", "discount.maxAmount");
        assertThat(faultsOf(() -> new Validity.Absolute(Instant.MAX, Instant.MIN)))
                .containsExactly("validity.from", "validity.until", "validity.until");
        assertThat(faultsOf(() -> terms(" ", -1))).containsExactly("name", "minimumOrderAmount");
    }

    @Test
    void saysThatANameIsBlank() {
        assertThatThrownBy(() -> terms("  ", 0))
                .hasMessage("expected name to be a text that is not blank, but saw 2 characters");
    }

    private static List<String> faultsOf(ThrowingCallable making) {
        return catchThrowableOfType(InvalidFields.class, making).fields().stream()
                .map(InvalidField::field)
                .toList();
    }

    private static PolicyTerms terms(String name, long minimumOrderAmount) {
        return new PolicyTerms(
                name, DISCOUNT, minimumOrderAmount, VALIDITY, ALLOTMENT, IssueRules.DEFAULT, Settlement.DEFAULT);
    }

    private static Arguments refused(String field, ThrowingCallable making) {
        return Arguments.of(field, making);
    }
}
