package io.largesse.usage.adapter.in.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.starter.problem.ProblemException;
import io.largesse.usage.application.port.CouponQuery.Place;
import io.largesse.usage.domain.model.Discount;
import io.largesse.usage.domain.model.ShownCoupon;
import io.largesse.usage.domain.model.ShownCoupons;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CouponCursorTests {

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-20T03:00:00.123456Z", "1969-12-31T23:59:59.999999Z", "1970-01-01T00:00:00Z"})
    void readsWhatItWrote(String issuedAt) {
        ShownCoupon shown =
                ShownCoupons.issued(ShownCoupons.of("a.b-c.9", new Discount.Fixed(1), 0), Instant.parse(issuedAt));

        assertThat(CouponCursor.place(CouponCursor.of(shown))).isEqualTo(Place.of(shown.coupon()));
    }

    @Test
    void readsNothingForTheFirstPart() {
        assertThat(CouponCursor.place(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.", ".a", "1.a b", "a.1", "123456789012345678.a", "--1.a", "1.\u0000"})
    void refusesWhatItDidNotWrite(String cursor) {
        assertThatThrownBy(() -> CouponCursor.place(cursor)).isInstanceOf(ProblemException.class);
    }
}
