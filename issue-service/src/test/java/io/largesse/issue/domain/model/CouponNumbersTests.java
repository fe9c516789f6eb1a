package io.largesse.issue.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CouponNumbersTests {

    private static final String KEY = "000102030405060708090a0b0c0d0e0f";

    private final CouponNumbers numbers = new CouponNumbers(KEY);

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "1, 1, 1099511627775",
        "1, 65535, 1",
        "16777215, 1, 1",
        "16777215, 65535, 1099511627775",
        "1, 256, 4294967296"
    })
    void findsBackFromEveryBorder(long policy, int epoch, long sequence) {
        CouponPosition position = new CouponPosition(new PolicyId(policy), epoch, sequence);

        assertThat(numbers.positionOf(numbers.of(position))).contains(position);
    }

    @Test
    void findsBackFromSamplesOfTheWholeRange() {
        Random random = new Random(42);

        for (int i = 0; i < 10_000; i++) {
            CouponPosition position = new CouponPosition(
                    new PolicyId(random.nextLong(1, CouponPosition.MAX_POLICY + 1)),
                    random.nextInt(1, CouponPosition.MAX_EPOCH + 1),
                    random.nextLong(1, CouponPosition.MAX_SEQUENCE + 1));
            assertThat(numbers.positionOf(numbers.of(position))).contains(position);
        }
    }

    @Test
    void givesNoNumberTwice() {
        Set<CouponNumber> seen = new HashSet<>();

        for (long policy = 1; policy <= 2; policy++) {
            for (int sequence = 1; sequence <= 50_000; sequence++) {
                seen.add(numbers.of(new CouponPosition(new PolicyId(policy), 1, sequence)));
            }
        }

        assertThat(seen).hasSize(100_000);
    }

    @Test
    void writesOnlyTheAlphabet() {
        for (int sequence = 1; sequence <= 1_000; sequence++) {
            assertThat(numbers.of(new CouponPosition(new PolicyId(1), 1, sequence))
                            .text())
                    .matches("[A-HJ-NP-Z2-9]{16}");
        }
    }

    @Test
    void neighboursShareNoMoreThanChance() {
        String one = numbers.of(new CouponPosition(new PolicyId(1), 1, 1)).text();
        String next = numbers.of(new CouponPosition(new PolicyId(1), 1, 2)).text();

        long alike = java.util.stream.IntStream.range(0, 16)
                .filter(at -> one.charAt(at) == next.charAt(at))
                .count();
        assertThat(alike).isLessThan(6);
    }

    @Test
    void tellsNothingToTheWrongKey() {
        CouponNumbers others = new CouponNumbers("f" + KEY.substring(1));

        for (int sequence = 1; sequence <= 1_000; sequence++) {
            CouponPosition position = new CouponPosition(new PolicyId(1), 1, sequence);
            Optional<CouponPosition> seen = others.positionOf(numbers.of(position));
            assertThat(seen.filter(found -> found.policyId().value() == 1)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "000102030405060708090a0b0c0d0e0", "g00102030405060708090a0b0c0d0e0f"})
    void refusesAKeyOfAnotherFormWithoutShowingIt(String key) {
        assertThatThrownBy(() -> new CouponNumbers(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32 hexadecimal digits, but saw " + key.length() + " characters");
    }
}
