package io.largesse.starter.outbox;

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

class OutboxSettingsTests {

    static OutboxSettings bound(String property, String value) {
        return new Binder(new MapConfigurationPropertySource(Map.of(property, value)))
                .bindOrCreate("largesse.outbox", OutboxSettings.class);
    }

    @Test
    void hasDefaults() {
        OutboxSettings settings = bound("largesse.outbox.max-events", "10");

        assertThat(settings.maxEvents()).isEqualTo(10);
        assertThat(settings.maxEventSize()).isEqualTo(DataSize.ofKilobytes(512));
        assertThat(settings.lease()).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.publishTimeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({
        "max-event-size, 9MB", "max-events, 0", "max-events, 10001", "idle-pause, 0s", "initial-back-off, 0s",
        "max-back-off, 1ms", "publish-timeout, 1ms", "lease, 19s", "lease, 2d", "measure-every, 0s"
    })
    void refusesWhatIsOutOfItsBounds(String setting, String value) {
        assertThatThrownBy(() -> bound("largesse.outbox." + setting, value))
                .rootCause()
                .hasMessageContaining("expected largesse.outbox." + setting);
    }
}
