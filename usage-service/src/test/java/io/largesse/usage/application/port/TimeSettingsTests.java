package io.largesse.usage.application.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings of release and of expiry. */
class TimeSettingsTests {
    private static final String RELEASE = "largesse.usage.release";
    private static final String EXPIRY = "largesse.usage.expiry";
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    @Test
    void haveDefaults() {
        assertThat(bind(RELEASE, ReleaseSettings.class, Map.of()))
                .isEqualTo(new ReleaseSettings(100, Duration.ofSeconds(10), "", SEOUL));
        assertThat(bind(EXPIRY, ExpirySettings.class, Map.of()))
                .isEqualTo(new ExpirySettings(1_000, 3, 1.0, Duration.ofMinutes(1), "", SEOUL));
    }

    @Test
    void takeEveryProperty() {
        ReleaseSettings release = bind(
                RELEASE,
                ReleaseSettings.class,
                Map.of("batch", "7", "every", "2s", "cron", "*/5 * * * *", "zone", "UTC"));
        ExpirySettings expiry = bind(
                EXPIRY,
                ExpirySettings.class,
                Map.of(
                        "batch",
                        "20000",
                        "lanes",
                        "3",
                        "duty",
                        "0.5",
                        "every",
                        "3s",
                        "cron",
                        "0 3 * * *",
                        "zone",
                        "UTC"));

        assertThat(release).isEqualTo(new ReleaseSettings(7, Duration.ofSeconds(2), "*/5 * * * *", ZoneId.of("UTC")));
        assertThat(expiry)
                .isEqualTo(new ExpirySettings(20_000, 3, 0.5, Duration.ofSeconds(3), "0 3 * * *", ZoneId.of("UTC")));
        assertThat(release.timetable()).isInstanceOf(Timetable.Cron.class);
        assertThat(expiry.timetable()).isInstanceOf(Timetable.Cron.class);
    }

    @ParameterizedTest
    @CsvSource({"batch, 0", "batch, 10001", "every, 0s", "cron, never"})
    void refuseReleaseOutOfBounds(String name, String value) {
        assertThatThrownBy(() -> bind(RELEASE, ReleaseSettings.class, Map.of(name, value)))
                .hasStackTraceContaining("expected " + RELEASE + "." + name);
    }

    @ParameterizedTest
    @CsvSource({
        "batch, 0",
        "batch, 20001",
        "lanes, 0",
        "lanes, 17",
        "duty, 0",
        "duty, 1.01",
        "duty, NaN",
        "every, 0s",
        "cron, never"
    })
    void refuseExpiryOutOfBounds(String name, String value) {
        assertThatThrownBy(() -> bind(EXPIRY, ExpirySettings.class, Map.of(name, value)))
                .hasStackTraceContaining("expected " + EXPIRY + "." + name);
    }

    private static <T> T bind(String prefix, Class<T> type, Map<String, String> properties) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        properties.forEach((name, value) -> source.put(prefix + "." + name, value));
        return new Binder(source).bindOrCreate(prefix, type);
    }
}
