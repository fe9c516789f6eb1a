package io.largesse.issue.adapter.out.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class StockSettingsTests {

    private static final String PREFIX = "largesse.issue.stock";

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new StockSettings(
                        "largesse:issue",
                        256,
                        2,
                        Duration.ofMillis(1),
                        20_000,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1)));
    }

    @Test
    void takesEveryProperty() {
        Map<String, String> properties = Map.of(
                PREFIX + ".key-prefix", "other",
                PREFIX + ".max-group", "10",
                PREFIX + ".max-in-flight", "3",
                PREFIX + ".pace", "6ms",
                PREFIX + ".max-waiting", "30",
                PREFIX + ".command-timeout", "4s",
                PREFIX + ".snapshot-age", "5ms");

        assertThat(bind(properties))
                .isEqualTo(new StockSettings(
                        "other", 10, 3, Duration.ofMillis(6), 30, Duration.ofSeconds(4), Duration.ofMillis(5)));
    }

    @ParameterizedTest
    @CsvSource({
        "key-prefix, ' '",
        "max-group, 0",
        "max-group, 2001",
        "max-in-flight, 0",
        "max-waiting, 255",
        "pace, -1ms",
        "command-timeout, 0s",
        "snapshot-age, -1s"
    })
    void refusesWhatIsOutOfBounds(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of(PREFIX + "." + name, value)))
                .hasStackTraceContaining("expected " + PREFIX + "." + name);
    }

    private static StockSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(PREFIX, StockSettings.class);
    }
}
