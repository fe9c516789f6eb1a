package io.largesse.usage.application.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ListSettingsTests {
    private static final String PREFIX = "largesse.usage.lists";

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of())).isEqualTo(new ListSettings(50, 200, 60));
    }

    @Test
    void takesEveryPropertyUpToItsBounds() {
        Map<String, String> properties = Map.of(
                PREFIX + ".default-limit", "1000",
                PREFIX + ".max-limit", "1000",
                PREFIX + ".remembered", "1000");

        assertThat(bind(properties)).isEqualTo(new ListSettings(1_000, 1_000, 1_000));
        assertThat(new ListSettings(1, 1, 1).maxLimit()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "default-limit, 0",
        "default-limit, 201",
        "max-limit, 0",
        "max-limit, 1001",
        "remembered, 0",
        "remembered, 1001"
    })
    void refusesWhatIsOutOfBounds(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of(PREFIX + "." + name, value)))
                .hasStackTraceContaining("expected " + PREFIX + "." + name);
    }

    private static ListSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(PREFIX, ListSettings.class);
    }
}
