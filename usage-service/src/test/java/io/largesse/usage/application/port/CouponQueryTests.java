package io.largesse.usage.application.port;

import static io.largesse.usage.domain.model.ShownCoupons.DAY_AFTER;
import static io.largesse.usage.domain.model.ShownCoupons.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.usage.application.port.CouponQuery.Place;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.CouponStatus;
import io.largesse.usage.domain.model.Discount;
import io.largesse.usage.domain.model.ShownCoupon;
import io.largesse.usage.domain.model.ShownCoupons;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CouponQueryTests {
    private static final Discount FIXED = new Discount.Fixed(1);

    @ParameterizedTest
    @CsvSource({"b, 0, false", "a, 0, true", "c, 0, false", "c, -1, true", "a, 1, false"})
    void goesOnBehindAPlace(String id, long secondsLater, boolean isIncluded) {
        ShownCoupon coupon = ShownCoupons.issued(ShownCoupons.of(id, FIXED, 0), NOW.plusSeconds(secondsLater));

        assertThat(query(null, new Place(NOW, new CouponId("b"))).includes(coupon))
                .isEqualTo(isIncluded);
    }

    @ParameterizedTest
    @CsvSource({
        "ISSUED,   1, ISSUED,   true",
        "ISSUED,   0, ISSUED,   false",
        "ISSUED,   0, EXPIRED,  true",
        "EXPIRED,  0, EXPIRED,  true",
        "RESERVED, 0, RESERVED, true",
        "RESERVED, 0, EXPIRED,  false",
        "USED,     1, RESERVED, false"
    })
    void knowsStatusesAsMembersAreShownThem(
            CouponStatus stored, long secondsLeft, CouponStatus asked, boolean isIncluded) {
        Instant until = NOW.plusSeconds(secondsLeft);

        assertThat(query(asked, null).includes(ShownCoupons.of("a", FIXED, 0, stored, until)))
                .isEqualTo(isIncluded);
        assertThat(query(null, null).includes(ShownCoupons.of("a", FIXED, 0, stored, DAY_AFTER)))
                .isTrue();
    }

    private static CouponQuery query(@Nullable CouponStatus status, @Nullable Place behind) {
        return new CouponQuery("alice", status, behind, 10, NOW);
    }
}
