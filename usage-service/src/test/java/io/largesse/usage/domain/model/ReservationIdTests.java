package io.largesse.usage.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservationIdTests {
    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00.123Z");

    @Test
    void isAUuidOfVersion7ThatBeginsWithItsTime() {
        for (int i = 0; i < 10_000; i++) {
            UUID id = ReservationId.at(NOW).value();

            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
        }
    }

    /** 74 bits: each of them is seen as 0 and as 1. */
    @Test
    void allItsOtherBitsAreRandom() {
        long highs = 0;
        long highZeros = 0;
        long lows = 0;
        long lowZeros = 0;
        for (int i = 0; i < 1_000; i++) {
            UUID id = ReservationId.at(NOW).value();
            highs |= id.getMostSignificantBits();
            highZeros |= ~id.getMostSignificantBits();
            lows |= id.getLeastSignificantBits();
            lowZeros |= ~id.getLeastSignificantBits();
        }

        assertThat(highs & highZeros).isEqualTo(0xfffL);
        assertThat(lows & lowZeros).isEqualTo(0x3fff_ffff_ffff_ffffL);
    }

    @Test
    void isNeverTheSame() {
        Set<ReservationId> seen = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            assertThat(seen.add(ReservationId.at(NOW))).isTrue();
        }
    }

    @Test
    void laterOnesSortBehindEarlierOnes() {
        String earlier = ReservationId.at(NOW).toString();
        String later = ReservationId.at(NOW.plusMillis(1)).toString();

        assertThat(earlier).isLessThan(later);
    }

    @Test
    void readsWhatItWrote() {
        ReservationId id = ReservationId.at(NOW);

        assertThat(ReservationId.parse(id.toString())).contains(id);
        assertThat(ReservationId.parse(id.toString().toUpperCase(Locale.ROOT))).contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1-1-1-1-1",
                "not-a-uuid",
                "019345a0-7c00-7000-8000-0000000000",
                "019345a0-7c00-7000-8000-0000000000000",
                "{019345a0-7c00-7000-8000-000000000000}",
                "019345a07c0070008000000000000000",
                "019345a0-7c00-7000-8000-00000000000g",
                "../../etc/passwd"
            })
    void readsNothingElse(String text) {
        assertThat(ReservationId.parse(text)).isEmpty();
    }
}
