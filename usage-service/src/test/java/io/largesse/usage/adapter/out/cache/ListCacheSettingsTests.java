package io.largesse.usage.adapter.out.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ListCacheSettingsTests {
    private static final String PREFIX = "largesse.usage.list-cache";

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new ListCacheSettings("largesse:usage", 1, Duration.ofSeconds(30), Duration.ofMillis(500)));
    }

    @Test
    void takesEveryPropertyUpToItsBounds() {
        Map<String, String> properties = Map.of(
                PREFIX + ".key-prefix", "other",
                PREFIX + ".parts", "1024",
                PREFIX + ".keep", "10m",
                PREFIX + ".command-timeout", "2s");

        assertThat(bind(properties))
                .isEqualTo(new ListCacheSettings("other", 1_024, Duration.ofMinutes(10), Duration.ofSeconds(2)));
    }

    @ParameterizedTest
    @CsvSource({
        "key-prefix, ' '",
        "parts, 0",
        "parts, 1025",
        "keep, 0s",
        "keep, 601s",
        "command-timeout, 0s",
        "command-timeout, 2001ms"
    })
    void refusesWhatIsOutOfBounds(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of(PREFIX + "." + name, value)))
                .hasStackTraceContaining("expected " + PREFIX + "." + name);
    }

    private static ListCacheSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(PREFIX, ListCacheSettings.class);
    }
}
