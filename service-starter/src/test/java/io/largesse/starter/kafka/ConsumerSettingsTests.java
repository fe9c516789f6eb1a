package io.largesse.starter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ConsumerSettingsTests {

    private static final String PREFIX = "largesse.kafka.consumer";

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new ConsumerSettings(
                        2,
                        5,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(10),
                        (short) 1));
    }

    @Test
    void takesEveryProperty() {
        Map<String, String> properties = Map.of(
                PREFIX + ".concurrency", "7",
                PREFIX + ".max-retries", "0",
                PREFIX + ".retry-delay", "1s",
                PREFIX + ".batch-timeout", "2s",
                PREFIX + ".publish-timeout", "3s",
                PREFIX + ".initial-back-off", "4s",
                PREFIX + ".max-back-off", "5s",
                PREFIX + ".replicas", "3");

        assertThat(bind(properties))
                .isEqualTo(new ConsumerSettings(
                        7,
                        0,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        (short) 3));
    }

    @ParameterizedTest
    @CsvSource({
        "concurrency, 0",
        "max-retries, -1",
        "replicas, 0",
        "retry-delay, -1s",
        "initial-back-off, 0s",
        "max-back-off, 100ms"
    })
    void refusesWhatIsOutOfBounds(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of(PREFIX + "." + name, value)))
                .hasStackTraceContaining("expected " + PREFIX + "." + name);
    }

    private static ConsumerSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(PREFIX, ConsumerSettings.class);
    }
}
