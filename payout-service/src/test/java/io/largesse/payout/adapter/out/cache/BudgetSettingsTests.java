package io.largesse.payout.adapter.out.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class BudgetSettingsTests {

    private static final String PREFIX = "largesse.payout.budget";

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new BudgetSettings(
                        "payout", Duration.ofMillis(200), Duration.ofMillis(10), Duration.ofSeconds(2)));
    }

    @Test
    void takesEveryProperty() {
        Map<String, String> properties = Map.of(
                PREFIX + ".key-prefix", "other",
                PREFIX + ".lookahead", "100ms",
                PREFIX + ".tolerance", "20ms",
                PREFIX + ".command-timeout", "1s");

        assertThat(bind(properties))
                .isEqualTo(new BudgetSettings(
                        "other", Duration.ofMillis(100), Duration.ofMillis(20), Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "key-prefix, ' '",
        "lookahead, 9ms",
        "lookahead, 1001ms",
        "tolerance, 1ms",
        "tolerance, 201ms",
        "command-timeout, 0s"
    })
    void refusesWhatIsOutOfBounds(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of(PREFIX + "." + name, value)))
                .hasStackTraceContaining("expected " + PREFIX + "." + name);
    }

    private static BudgetSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(PREFIX, BudgetSettings.class);
    }
}
