package io.largesse.payout.application.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.payout.application.port.PayoutSettings.Tier;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PayoutSettingsTests {
    private static final String PREFIX = "largesse.payout";

    @ParameterizedTest
    @CsvSource({"0, 4", "1, 4", "1000000, 4", "1000001, 6", "2000000, 6", "2000001, 8", "9223372036854775807, 8"})
    void spreadsManyRowsOverMorePartitions(long rows, int partitions) {
        assertThat(bind(Map.of()).partitions(rows)).isEqualTo(partitions);
    }

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new PayoutSettings(
                        1_000,
                        1_000,
                        Duration.ofSeconds(3),
                        URI.create("http://localhost:28090"),
                        "",
                        5_000,
                        2_000,
                        List.of(new Tier(1_000_000, 4), new Tier(2_000_000, 6)),
                        8,
                        Duration.ofMillis(250),
                        10,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofMillis(500)));
    }

    @Test
    void takesEveryProperty() {
        Map<String, String> properties = new HashMap<>();
        properties.put(PREFIX + ".rate", "0");
        properties.put(PREFIX + ".max-in-flight", "7");
        properties.put(PREFIX + ".call-timeout", "1s");
        properties.put(PREFIX + ".money-url", "http://money:1");
        properties.put(PREFIX + ".money-api-key", "secret");
        properties.put(PREFIX + ".page-rows", "20000");
        properties.put(PREFIX + ".window", "9");
        properties.put(PREFIX + ".tiers[0].up-to", "10");
        properties.put(PREFIX + ".tiers[0].partitions", "1");
        properties.put(PREFIX + ".tiers[1].up-to", "20");
        properties.put(PREFIX + ".tiers[1].partitions", "2");
        properties.put(PREFIX + ".most-partitions", "3");
        properties.put(PREFIX + ".gate-refresh", "2s");
        properties.put(PREFIX + ".breaker-window", "4");
        properties.put(PREFIX + ".breaker-wait", "5s");
        properties.put(PREFIX + ".lease-ttl", "6s");
        properties.put(PREFIX + ".idle-pause", "8s");

        PayoutSettings settings = bind(properties);

        assertThat(settings)
                .isEqualTo(new PayoutSettings(
                        0,
                        7,
                        Duration.ofSeconds(1),
                        URI.create("http://money:1"),
                        "secret",
                        20_000,
                        9,
                        List.of(new Tier(10, 1), new Tier(20, 2)),
                        3,
                        Duration.ofSeconds(2),
                        4,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(8)));
        assertThat(List.of(10L, 11L, 20L, 21L)).extracting(settings::partitions).containsExactly(1, 2, 2, 3);
    }

    /** Each text lists tiers, as rows:partitions. */
    @ParameterizedTest
    @ValueSource(strings = {"10:2 10:3", "20:2 10:3", "10:4 20:3", "10:0", "10:-1", "10:9", "10:4 20:9"})
    void refusesTiersThatDoNotRise(String tiers) {
        assertThatThrownBy(() -> bind(properties(tiers)))
                .hasStackTraceContaining("expected largesse.payout.tiers rising, with at most most-partitions each");
    }

    private static Map<String, String> properties(String tiers) {
        Map<String, String> properties = new HashMap<>();
        for (String tier : tiers.split(" ", -1)) {
            String name = PREFIX + ".tiers[" + properties.size() / 2 + "]";
            properties.put(name + ".up-to", tier.substring(0, tier.indexOf(':')));
            properties.put(name + ".partitions", tier.substring(tier.indexOf(':') + 1));
        }
        return properties;
    }

    @ParameterizedTest
    @CsvSource({
        "rate, -1",
        "rate, 100001",
        "max-in-flight, 0",
        "max-in-flight, 100001",
        "call-timeout, 0s",
        "page-rows, 0",
        "page-rows, 20001",
        "window, 0",
        "window, 100001",
        "most-partitions, 0",
        "most-partitions, 257",
        "gate-refresh, 0s",
        "breaker-window, 0",
        "breaker-window, 1001",
        "breaker-wait, 0s",
        "lease-ttl, 0s",
        "idle-pause, 0s"
    })
    void refusesWhatIsOutOfBounds(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of(PREFIX + "." + name, value)))
                .hasStackTraceContaining("expected " + PREFIX + "." + name);
    }

    private static PayoutSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(PREFIX, PayoutSettings.class);
    }
}
