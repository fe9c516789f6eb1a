package io.largesse.usage.adapter.out.cache;

import static io.largesse.usage.domain.model.ShownCoupons.DAY_AFTER;
import static io.largesse.usage.domain.model.ShownCoupons.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.usage.application.port.RecentCoupons.Recent;
import io.largesse.usage.domain.model.CouponStatus;
import io.largesse.usage.domain.model.Discount;
import io.largesse.usage.domain.model.ShownCoupons;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListTextTests {

    @Test
    void readsWhatItWrote() {
        Recent recent = new Recent(
                List.of(
                        ShownCoupons.of("fixed", new Discount.Fixed(3_000), 10_000),
                        ShownCoupons.of("share", new Discount.Percentage(20, null), 0, CouponStatus.USED, DAY_AFTER),
                        ShownCoupons.issued(
                                ShownCoupons.of("capped", new Discount.Percentage(20, 5_000L), 0),
                                NOW.plusNanos(123_456_000))),
                false);

        assertThat(ListText.read(ListText.of(recent))).contains(recent);
        assertThat(ListText.read(ListText.of(new Recent(List.of(), true)))).contains(new Recent(List.of(), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"coupons\":[{}],\"whole\":true}", "{\"coupons\":[null]}"})
    void readsNothingThatOthersWrote(String text) {
        assertThat(ListText.read(text)).isEmpty();
    }
}
