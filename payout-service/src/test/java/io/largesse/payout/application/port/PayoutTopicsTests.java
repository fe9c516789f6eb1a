package io.largesse.payout.application.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PayoutTopicsTests {
    private static final String PREFIX = "largesse.payout.topics";

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new PayoutTopics("payout.row-requested.v1", Duration.ofDays(30), (short) 1));
    }

    @Test
    void takesEveryProperty() {
        Map<String, String> properties = Map.of(
                PREFIX + ".row-requested", "other",
                PREFIX + ".retention", "7d",
                PREFIX + ".replicas", "3");

        assertThat(bind(properties)).isEqualTo(new PayoutTopics("other", Duration.ofDays(7), (short) 3));
    }

    @ParameterizedTest
    @CsvSource({"retention, 0s", "retention, -1s", "replicas, 0", "replicas, -1"})
    void refusesWhatIsOutOfBounds(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of(PREFIX + "." + name, value)))
                .hasStackTraceContaining("expected " + PREFIX + "." + name);
    }

    private static PayoutTopics bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(PREFIX, PayoutTopics.class);
    }
}
