package io.largesse.usage.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscountTests {

    @ParameterizedTest
    @CsvSource({"3000,50000,3000", "3000,3000,3000", "3000,2999,2999", "3000,1,1", "1,1,1"})
    void takesAFixedAmountOffAndNeverMoreThanTheOrder(long amount, long order, long off) {
        assertThat(new Discount.Fixed(amount).off(order)).isEqualTo(off);
    }

    @ParameterizedTest
    @CsvSource({
        "10,,50000,5000",
        "10,,9,0",
        "10,,10,1",
        "10,,19,1",
        "33,,100,33",
        "33,,101,33",
        "33,,199,65",
        "100,,777,777",
        "1,,99,0",
        "99,,1,0",
        "15,3000,19999,2999",
        "15,3000,20000,3000",
        "15,3000,1000000,3000",
        "100,1,1000,1"
    })
    void takesAPercentageOffUpToTheCapAndDropsFractions(int percent, @Nullable Long maxAmount, long order, long off) {
        assertThat(new Discount.Percentage(percent, maxAmount).off(order)).isEqualTo(off);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MAX_VALUE - 99, Long.MAX_VALUE / 100, Long.MAX_VALUE / 100 + 1})
    void doesNotOverflow(long order) {
        for (int percent = 1; percent <= 100; percent++) {
            assertThat(new Discount.Percentage(percent, null).off(order)).isEqualTo(exact(order, percent));
        }
    }

    @Test
    void isExactForAnyOrder() {
        for (int i = 0; i < 10_000; i++) {
            long order = ThreadLocalRandom.current().nextLong(1, CouponCommand.Reserve.MAX_AMOUNT + 1);
            int percent = ThreadLocalRandom.current().nextInt(1, 101);

            long off = new Discount.Percentage(percent, null).off(order);

            assertThat(off).as("%d%% of %d", percent, order).isEqualTo(exact(order, percent));
        }
    }

    private static long exact(long order, int percent) {
        return BigInteger.valueOf(order)
                .multiply(BigInteger.valueOf(percent))
                .divide(BigInteger.valueOf(100))
                .longValueExact();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 101, Integer.MAX_VALUE})
    void refusesPercentagesThatAreNone(int percent) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Discount.Percentage(percent, null));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void refusesAmountsThatAreNone(long amount) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Discount.Fixed(amount));
        assertThatIllegalArgumentException().isThrownBy(() -> new Discount.Percentage(10, amount));
    }

    @Test
    void validityIsFixedOrCountsFromTheIssue() {
        Instant issued = Instant.parse("2026-11-20T03:00:00.123Z");
        Instant from = Instant.parse("2026-12-01T00:00:00Z");
        Validity absolute = new Validity.Absolute(from, from.plusSeconds(1));
        Validity days = new Validity.DaysAfterIssue(30);

        assertThat(absolute.from(issued)).isEqualTo(from);
        assertThat(absolute.until(issued)).isEqualTo(from.plusSeconds(1));
        assertThat(days.from(issued)).isEqualTo(issued);
        assertThat(days.until(issued)).isEqualTo(issued.plus(Duration.ofHours(30 * 24)));
    }

    @Test
    void refusesTermsThatCouldNotBe() {
        Instant from = Instant.parse("2026-12-01T00:00:00Z");

        assertThatIllegalArgumentException().isThrownBy(() -> new Validity.Absolute(from, from));
        assertThatIllegalArgumentException().isThrownBy(() -> new Validity.DaysAfterIssue(0));
        assertThatIllegalArgumentException().isThrownBy(() -> terms(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> terms(1, -1));
        assertThat(terms(1, 0).minimumOrderAmount()).isZero();
    }

    private static CouponTerms terms(int revision, long minimumOrderAmount) {
        return new CouponTerms(
                7,
                revision,
                "Autumn",
                new Discount.Fixed(1),
                minimumOrderAmount,
                new Validity.DaysAfterIssue(1),
                RefundRule.CANCEL,
                null);
    }
}
