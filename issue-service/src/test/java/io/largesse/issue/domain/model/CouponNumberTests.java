package io.largesse.issue.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CouponNumberTests {

    @Test
    void readsWhatItWrote() {
        CouponNumber number = CouponNumber.of((1L << 40) - 1, 5);

        assertThat(number.text()).isEqualTo("99999999AAAAAAAF");
        assertThat(number.high()).isEqualTo((1L << 40) - 1);
        assertThat(number.low()).isEqualTo(5);
        assertThat(CouponNumber.parse("99999999AAAAAAAF")).contains(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAA",
                "aAAAAAAAAAAAAAAA",
                "IAAAAAAAAAAAAAAA",
                "OAAAAAAAAAAAAAAA",
                "0AAAAAAAAAAAAAAA",
                "1AAAAAAAAAAAAAAA",
                "AAAAAAAA AAAAAAA",
                "AAAAAAAAAAAAAAA쿠",
                "AAAAAAAAAAAAAAA\u0000"
            })
    void isNotWhatNoCouponCanHave(String text) {
        assertThat(CouponNumber.parse(text)).isEmpty();
        assertThatThrownBy(() -> new CouponNumber(text)).isInstanceOf(InvalidFields.class);
    }
}
