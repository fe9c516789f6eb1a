package io.largesse.issue.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyIdTests {

    @ParameterizedTest
    @ValueSource(longs = {1, 10, 9_999_999, CouponPosition.MAX_POLICY})
    void readsWhatItWrote(long value) {
        assertThat(PolicyId.parse(new PolicyId(value).toString())).contains(new PolicyId(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "01",
                "-1",
                "+1",
                "1.0",
                "1e3",
                " 1",
                "1 ",
                "x",
                "１",
                "٣",
                "16777216",
                "99999999",
                "99999999999999999999"
            })
    void isNotWhatNoPolicyCanHave(String text) {
        assertThat(PolicyId.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, CouponPosition.MAX_POLICY + 1, Long.MAX_VALUE, Long.MIN_VALUE})
    void refusesOtherValues(long value) {
        assertThatThrownBy(() -> new PolicyId(value))
                .isInstanceOf(InvalidFields.class)
                .hasMessage("expected policyId to be from 1 to 16777215, but saw " + value);
    }
}
