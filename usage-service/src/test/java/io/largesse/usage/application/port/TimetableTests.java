package io.largesse.usage.application.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.starter.settings.SettingBounds;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimetableTests {
    private static final SettingBounds BOUNDS = new SettingBounds("largesse.usage.some");
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    /** 2 in the morning in Seoul. */
    private static final Instant NOW = Instant.parse("2026-01-01T17:00:00Z");

    @Test
    void beginsAtOnceAndAgainAfterThePause() {
        Timetable interval = timetable("");

        assertThat(interval.beforeFirst(NOW)).isZero();
        assertThat(interval.untilNext(NOW)).isEqualTo(EVERY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 3 * * *|PT1H", "30 0 3 * * *|PT1H30S", "0 2 * * *|PT24H", "@hourly|PT1H"})
    void followsTheClockOfTheZone(String cron, Duration wait) {
        assertThat(timetable(cron).untilNext(NOW)).isEqualTo(wait);
        assertThat(timetable(cron).beforeFirst(NOW)).isEqualTo(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"every day", "0 25 * * *", "* * *", "0 0 30 2 *"})
    void refusesWhatNeverFires(String cron) {
        assertThatThrownBy(() -> timetable(cron)).hasMessageContaining("expected largesse.usage.some.cron");
    }

    @Test
    void refusesAPauseOfNothing() {
        assertThatThrownBy(() -> Timetable.of(BOUNDS, Duration.ZERO, "", SEOUL))
                .hasMessage("expected largesse.usage.some.every above zero, but saw PT0S");
    }

    private static Timetable timetable(String cron) {
        return Timetable.of(BOUNDS, EVERY, cron, SEOUL);
    }
}
