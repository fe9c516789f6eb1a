package io.largesse.starter.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AlertSettingsTests {

    static AlertSettings bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("largesse.alerts", AlertSettings.class);
    }

    @Test
    void hasDefaults() {
        AlertSettings settings = bound(Map.of());

        assertThat(settings.slackWebhook()).isEmpty();
        assertThat(settings.every()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.window()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.errorRate()).isEqualTo(0.05);
        assertThat(settings.language().getLanguage()).isEqualTo("en");
    }

    @ParameterizedTest
    @CsvSource({
        "slack-webhook, not an address",
        "slack-webhook, file:/etc/passwd",
        "language, fr",
        "every, 1ms",
        "begin-after, 0",
        "end-after, 0",
        "end-below, 1.1",
        "window, 1s",
        "min-calls, 0",
        "error-rate, 0",
        "consumer-lag, 0",
        "max-waiting, 0",
        "pace, -1s",
        "max-attempts, 21",
        "initial-back-off, -1s",
        "timeout, 0s"
    })
    void refusesWhatIsOutOfItsBounds(String setting, String value) {
        assertThatThrownBy(() -> bound(Map.of("largesse.alerts." + setting, value)))
                .rootCause()
                .hasMessageContaining("expected largesse.alerts." + setting);
    }

    @Test
    void neverShowsTheWebhook() {
        assertThat(bound(Map.of("largesse.alerts.slack-webhook", "https://hooks.example/T0/secret")))
                .asString()
                .doesNotContain("secret");
    }
}
