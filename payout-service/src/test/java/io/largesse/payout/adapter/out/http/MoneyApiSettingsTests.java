package io.largesse.payout.adapter.out.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class MoneyApiSettingsTests {

    private static final String PREFIX = "largesse.payout.money-api";

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(
                        new MoneyApiSettings(Duration.ofSeconds(15), Duration.ofMinutes(10), DataSize.ofKilobytes(64)));
    }

    @Test
    void takesEveryProperty() {
        Map<String, String> properties =
                Map.of(PREFIX + ".max-idle", "5s", PREFIX + ".max-life", "1m", PREFIX + ".max-answer", "8KB");

        assertThat(bind(properties))
                .isEqualTo(new MoneyApiSettings(Duration.ofSeconds(5), Duration.ofMinutes(1), DataSize.ofKilobytes(8)));
    }

    @ParameterizedTest
    @CsvSource({"max-idle, 0s", "max-life, 14s", "max-answer, 1000B", "max-answer, 3MB"})
    void refusesWhatIsOutOfBounds(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of(PREFIX + "." + name, value)))
                .hasStackTraceContaining("expected " + PREFIX + "." + name);
    }

    private static MoneyApiSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(PREFIX, MoneyApiSettings.class);
    }
}
