package io.largesse.starter.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DeadLetterSettingsTests {

    @Test
    void hasTheDefaultsOfTheReadme() {
        DeadLetterSettings settings = browsing(Map.of());
        ReplaySettings replaying = replaying(Map.of());

        assertThat(settings.pageSize()).isEqualTo(50);
        assertThat(settings.maxPageSize()).isEqualTo(200);
        assertThat(settings.scanRecords()).isEqualTo(20_000);
        assertThat(settings.scanTime()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.scanSize().toMegabytes()).isEqualTo(16);
        assertThat(settings.valueSize().toKilobytes()).isEqualTo(16);
        assertThat(settings.maxPlaces()).isEqualTo(1_000);
        assertThat(settings.readers()).isEqualTo(4);
        assertThat(settings.countInterval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(replaying)
                .isEqualTo(new ReplaySettings(
                        3,
                        50,
                        1_000,
                        1_000_000,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(2)));
    }

    @ParameterizedTest
    @CsvSource({
        "page-size,0",
        "page-size,201",
        "scan-records,0",
        "scan-time,0s",
        "max-places,0",
        "readers,0",
        "count-interval,0s"
    })
    void refusesWhatCannotWork(String name, String value) {
        assertThatThrownBy(() -> browsing(Map.of("largesse.dead-letters." + name, value)))
                .rootCause()
                .hasMessageContaining("expected largesse.dead-letters." + name);
    }

    @ParameterizedTest
    @CsvSource({"max-replays,0", "rate,0", "rate,1001", "max-records,0", "poll-interval,0s", "lease-ttl,0s"})
    void refusesReplaysThatCannotWork(String name, String value) {
        assertThatThrownBy(() -> replaying(Map.of("largesse.dead-letters.replay." + name, value)))
                .rootCause()
                .hasMessageContaining("expected largesse.dead-letters.replay." + name);
    }

    private static DeadLetterSettings browsing(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("largesse.dead-letters", DeadLetterSettings.class);
    }

    private static ReplaySettings replaying(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("largesse.dead-letters.replay", ReplaySettings.class);
    }
}
