package io.largesse.issue.application.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RelaySettingsTests {

    private static final String PREFIX = "largesse.issue.relay";

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new RelaySettings(
                        "one",
                        64,
                        0,
                        2_000,
                        Duration.ofSeconds(30),
                        Duration.ofMillis(20),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(25)));
    }

    @Test
    void takesEveryProperty() {
        Map<String, String> properties = Map.of(
                PREFIX + ".max-entries", "2",
                PREFIX + ".max-rate", "1000",
                PREFIX + ".burst-rate", "500",
                PREFIX + ".longest-wait", "8s",
                PREFIX + ".pace", "3ms",
                PREFIX + ".idle-pause", "4ms",
                PREFIX + ".take-over-after", "70s",
                PREFIX + ".confirmed-after", "7s",
                PREFIX + ".sweep-every", "6s",
                PREFIX + ".round-timeout", "50s");

        assertThat(bind(properties))
                .isEqualTo(new RelaySettings(
                        "one",
                        2,
                        1_000,
                        500,
                        Duration.ofSeconds(8),
                        Duration.ofMillis(3),
                        Duration.ofMillis(4),
                        Duration.ofSeconds(70),
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(50)));
    }

    @ParameterizedTest
    @CsvSource({
        "name, ' '",
        "max-entries, 0",
        "max-entries, 1001",
        "take-over-after, 25s",
        "max-rate, -1",
        "burst-rate, 0",
        "pace, -1ms",
        "idle-pause, 0ms"
    })
    void refusesWhatIsOutOfBounds(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of(PREFIX + "." + name, value)))
                .hasStackTraceContaining("expected " + PREFIX + "." + name);
    }

    private static RelaySettings bind(Map<String, String> properties) {
        Map<String, String> named = new HashMap<>(Map.of(PREFIX + ".name", "one"));
        named.putAll(properties);
        return new Binder(new MapConfigurationPropertySource(named)).bindOrCreate(PREFIX, RelaySettings.class);
    }
}
