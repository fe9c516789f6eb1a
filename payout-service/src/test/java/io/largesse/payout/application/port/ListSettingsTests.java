package io.largesse.payout.application.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ListSettingsTests {
    private static final String PREFIX = "largesse.payout.lists";

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of())).isEqualTo(new ListSettings(50, 1_000, 5_000));
    }

    @Test
    void takesEveryPropertyUpToItsBounds() {
        Map<String, String> properties = Map.of(
                PREFIX + ".default-limit", "10000",
                PREFIX + ".max-limit", "10000",
                PREFIX + ".download-rows", "20000");

        assertThat(bind(properties)).isEqualTo(new ListSettings(10_000, 10_000, 20_000));
        assertThat(new ListSettings(1, 1, 2).maxLimit()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "default-limit, 0",
        "default-limit, 1001",
        "max-limit, 0",
        "max-limit, 10001",
        "download-rows, 1",
        "download-rows, 20001"
    })
    void refusesWhatIsOutOfBounds(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of(PREFIX + "." + name, value)))
                .hasStackTraceContaining("expected " + PREFIX + "." + name);
    }

    private static ListSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(PREFIX, ListSettings.class);
    }
}
