package io.largesse.starter.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/** Settings of tokens: defaults, mapping and refusals. */
class SecurityPropertiesTests {

    private static final Map<String, String> NEEDED = Map.of("issuer", "i", "audience", "a", "jwks", "file:keys.json");

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new SecurityProperties(
                        "i",
                        "a",
                        "file:keys.json",
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        DataSize.ofKilobytes(8)));
    }

    @Test
    void mapsEverySetting() {
        var properties = bind(
                Map.of("jwks-refresh", "1m", "jwks-min-refresh", "2s", "clock-skew", "0s", "max-token-length", "4KB"));

        assertThat(properties.jwksRefresh()).isEqualTo(Duration.ofMinutes(1));
        assertThat(properties.jwksMinRefresh()).isEqualTo(Duration.ofSeconds(2));
        assertThat(properties.clockSkew()).isZero();
        assertThat(properties.maxTokenLength()).isEqualTo(DataSize.ofKilobytes(4));
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, ''",
        "audience, ' '",
        "jwks, ''",
        "jwks-refresh, 0s",
        "jwks-min-refresh, -1s",
        "clock-skew, -1s",
        "clock-skew, 6m",
        "max-token-length, 0",
        "max-token-length, 1MB"
    })
    void refusesNonsense(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of(name, value)))
                .rootCause()
                .hasMessageStartingWith("expected largesse.security." + name);
    }

    private static SecurityProperties bind(Map<String, String> settings) {
        var all = new HashMap<String, String>();
        NEEDED.forEach((name, value) -> all.put("largesse.security." + name, value));
        settings.forEach((name, value) -> all.put("largesse.security." + name, value));
        return new Binder(new MapConfigurationPropertySource(all))
                .bind("largesse.security", SecurityProperties.class)
                .get();
    }
}
