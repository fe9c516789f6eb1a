package io.largesse.issue.application.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DirectSettingsTests {

    private static final String PREFIX = "largesse.issue.direct";

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new DirectSettings(
                        5_000,
                        10_000_000,
                        1_024,
                        20,
                        Duration.ofSeconds(30),
                        20,
                        Duration.ofSeconds(15),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(10),
                        5));
    }

    @ParameterizedTest
    @CsvSource({
        "chunk-lines, 0",
        "chunk-lines, 10001",
        "max-lines, 0",
        "max-lines, 100000001",
        "max-line-bytes, 65",
        "max-line-bytes, 65537",
        "max-open-jobs, 0",
        "receive-timeout, 0s",
        "turn-chunks, 0",
        "lease-ttl, 0s",
        "idle-pause, 0s",
        "max-back-off, 1ms",
        "max-attempts, 0"
    })
    void refusesWhatIsOutOfBounds(String setting, String value) {
        assertThatThrownBy(() -> bind(Map.of(PREFIX + "." + setting, value)))
                .rootCause()
                .hasMessageContaining("expected " + PREFIX + "." + setting);
    }

    private static DirectSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(PREFIX, DirectSettings.class);
    }
}
