package io.largesse.usage.application.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PaymentSettingsTests {
    private static final String PREFIX = "largesse.usage.payments";

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of())).isEqualTo(new PaymentSettings(250, Duration.ofSeconds(3), Duration.ofMinutes(15)));
    }

    @Test
    void takesEveryProperty() {
        Map<String, String> properties = Map.of(
                PREFIX + ".batch", "7",
                PREFIX + ".retry-every", "100ms",
                PREFIX + ".patience", "7d");

        assertThat(bind(properties)).isEqualTo(new PaymentSettings(7, Duration.ofMillis(100), Duration.ofDays(7)));
    }

    @ParameterizedTest
    @CsvSource({
        "batch, 0",
        "batch, 1001",
        "retry-every, 99ms",
        "retry-every, 11m",
        "patience, 2s",
        "patience, 8d",
    })
    void refusesWhatIsOutOfBounds(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of(PREFIX + "." + name, value)))
                .hasStackTraceContaining("expected " + PREFIX + "." + name);
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "6, 9", "60, 90", "400, 600", "700, 900", "899, 900", "900, 903", "2000, 2003"})
    void triesLessOftenWhatHasWaitedLongButOnceWhenPatienceEnds(long age, long next) {
        Instant since = Instant.parse("2026-11-20T03:00:00Z");

        assertThat(bind(Map.of()).nextTry(since, since.plusSeconds(age))).isEqualTo(since.plusSeconds(next));
    }

    private static PaymentSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(PREFIX, PaymentSettings.class);
    }
}
