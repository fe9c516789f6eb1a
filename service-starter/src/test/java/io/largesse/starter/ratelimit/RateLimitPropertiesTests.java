package io.largesse.starter.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.starter.ratelimit.RateLimitProperties.LockOut;
import io.largesse.starter.ratelimit.RateLimitProperties.Others;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings of rate limits: defaults, mapping and refusals. */
class RateLimitPropertiesTests {

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new RateLimitProperties(
                        List.of(),
                        ForwardedHeader.X_FORWARDED_FOR,
                        Duration.ofSeconds(2),
                        100_000,
                        new Others(20, 1_000),
                        new LockOut(20, 100, Duration.ofMinutes(1), Duration.ofMinutes(5))));
    }

    @Test
    void mapsEverySetting() {
        var properties = bind(Map.of(
                "trusted-proxies", "10.0.0.0/8,::1",
                "forwarded-header", "forwarded",
                "burst", "1s",
                "max-tracked", "7",
                "others.per-member", "1",
                "others.per-address", "0",
                "lock-out.guesses", "0",
                "lock-out.forgeries", "2",
                "lock-out.within", "3s",
                "lock-out.lasting", "4s"));

        assertThat(properties)
                .isEqualTo(new RateLimitProperties(
                        List.of("10.0.0.0/8", "::1"),
                        ForwardedHeader.FORWARDED,
                        Duration.ofSeconds(1),
                        7,
                        new Others(1, 0),
                        new LockOut(0, 2, Duration.ofSeconds(3), Duration.ofSeconds(4))));
    }

    @ParameterizedTest
    @CsvSource({
        "burst, 0s",
        "burst, 2m",
        "max-tracked, 0",
        "others.per-member, -1",
        "others.per-address, 1000001",
        "lock-out.guesses, -1",
        "lock-out.forgeries, -1",
        "lock-out.within, 0s",
        "lock-out.lasting, -1s"
    })
    void refusesNonsense(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of(name, value)))
                .rootCause()
                .hasMessageStartingWith("expected largesse.rate-limits." + name);
    }

    private static RateLimitProperties bind(Map<String, String> settings) {
        var all = new HashMap<String, String>();
        settings.forEach((name, value) -> all.put("largesse.rate-limits." + name, value));
        return new Binder(new MapConfigurationPropertySource(all))
                .bindOrCreate("largesse.rate-limits", Bindable.of(RateLimitProperties.class));
    }
}
