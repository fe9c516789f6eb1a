package io.largesse.usage.domain.model;

import static io.largesse.usage.domain.model.ShownCoupons.DAY_AFTER;
import static io.largesse.usage.domain.model.ShownCoupons.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BestCouponTests {
    private static final Discount FIXED = new Discount.Fixed(3_000);

    @ParameterizedTest
    @CsvSource({
        "9999,  share, 1999",
        "10000, fixed, 3000",
        "15000, fixed, 3000",
        "15005, share, 3001",
        "40000, share, 5000",
        "90000, whole, 9000"
    })
    void takesMostOff(long orderAmount, String best, long discount) {
        List<ShownCoupon> coupons = List.of(
                ShownCoupons.of("fixed", FIXED, 10_000),
                ShownCoupons.of("share", new Discount.Percentage(20, 5_000L), 0),
                ShownCoupons.of("whole", new Discount.Percentage(10, null), 50_001));

        BestCoupon found = BestCoupon.of(coupons, orderAmount, NOW).orElseThrow();

        assertThat(found.coupon().coupon().id().text()).isEqualTo(best);
        assertThat(found.discount()).isEqualTo(discount);
        assertThat(found.payable()).isEqualTo(orderAmount - discount);
    }

    @Test
    void prefersTheOneThatExpiresFirst() {
        ShownCoupon late = ShownCoupons.of("a", FIXED, 0);
        ShownCoupon soon = ShownCoupons.of("c", FIXED, 0, CouponStatus.ISSUED, NOW.plusSeconds(60));
        ShownCoupon soonToo = ShownCoupons.of("b", FIXED, 0, CouponStatus.ISSUED, NOW.plusSeconds(60));

        assertThat(BestCoupon.of(List.of(late, soon, soonToo), 10_000, NOW).map(BestCoupon::coupon))
                .contains(soonToo);
    }

    @ParameterizedTest
    @MethodSource
    void passesOver(ShownCoupon coupon) {
        assertThat(BestCoupon.of(List.of(coupon), 10_000, NOW)).isEmpty();
    }

    static Stream<ShownCoupon> passesOver() {
        return Stream.of(
                ShownCoupons.of("too-small", FIXED, 10_001),
                ShownCoupons.of("over", FIXED, 0, CouponStatus.ISSUED, NOW),
                ShownCoupons.issued(ShownCoupons.of("not-yet", FIXED, 0), NOW.plusSeconds(1)));
    }

    @Test
    void passesOverWhatTakesNothingOff() {
        ShownCoupon onePercent = ShownCoupons.of("nothing", new Discount.Percentage(1, null), 0);

        assertThat(BestCoupon.of(List.of(onePercent), 99, NOW)).isEmpty();
        assertThat(BestCoupon.of(List.of(onePercent), 100, NOW)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(value = CouponStatus.class, names = "ISSUED", mode = EnumSource.Mode.EXCLUDE)
    void passesOverWhatIsNotFree(CouponStatus status) {
        assertThat(BestCoupon.of(List.of(ShownCoupons.of("held", FIXED, 0, status, DAY_AFTER)), 10_000, NOW))
                .isEmpty();
    }
}
