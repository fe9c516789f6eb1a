package io.largesse.payout.adapter.out.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.payout.adapter.out.source.SourceSettings.Source;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SourceSettingsTests {

    private static final String PREFIX = "largesse.payout.sources.";
    private static final String URL = "r2dbc:mysql://host:3306/targets";

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()).sources()).isEmpty();
        assertThat(bind(Map.of(PREFIX + "main.url", URL)).sources())
                .isEqualTo(Map.of(
                        "main",
                        new Source(URL, "", "", "voucher_target", "point_target", "id", Duration.ofSeconds(30))));
    }

    @Test
    void takesEveryProperty() {
        Map<String, String> properties = Map.of(
                PREFIX + "main.url", URL,
                PREFIX + "main.username", "reader",
                PREFIX + "main.password", "secret",
                PREFIX + "main.voucher-table", "pay.vouchers",
                PREFIX + "main.point-table", "points",
                PREFIX + "main.key-column", "row_no",
                PREFIX + "main.statement-timeout", "5s",
                PREFIX + "other-one.url", URL);

        assertThat(bind(properties).sources())
                .containsOnlyKeys("main", "other-one")
                .containsEntry(
                        "main",
                        new Source(URL, "reader", "secret", "pay.vouchers", "points", "row_no", Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @CsvSource({
        "voucher-table, 'a\"b'",
        "voucher-table, ''",
        "point-table, 'a; drop table b'",
        "point-table, a.b.c",
        "point-table, .a",
        "key-column, 'id`'",
        "key-column, a.id",
        "key-column, 1d",
        "statement-timeout, 0s",
        "statement-timeout, 11m"
    })
    void refusesWhatIsOutOfBounds(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of(PREFIX + "main.url", URL, PREFIX + "main." + name, value)))
                .hasStackTraceContaining("expected " + PREFIX + "main." + name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "r2dbc:h2:mem:///TopSecret",
                "jdbc:mysql://u:TopSecret@host/db",
                "TopSecret",
                "r2dbc:postgresql",
                "r2dbc:pool:mysql://u:TopSecret@host/db"
            })
    void refusesOtherDatabasesWithoutShowingTheUrl(String url) {
        SourceSettings settings = bind(Map.of(PREFIX + "main.url", url));

        assertThatThrownBy(() -> new R2dbcTargetRows(settings, new SimpleMeterRegistry()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected ")
                .hasMessageNotContaining("TopSecret");
    }

    @Test
    void showsNoPasswords() {
        Source source = new Source(
                "r2dbc:mysql://me:Top@Secret@host:3306/db?password=Top",
                "me",
                "Secret",
                "voucher_target",
                "point_target",
                "id",
                Duration.ofSeconds(1));

        assertThat(new SourceSettings(Map.of("main", source)).toString())
                .contains("r2dbc:mysql://***@host:3306/db", "point_target")
                .doesNotContain("Top")
                .doesNotContain("Secret");
    }

    private static SourceSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("largesse.payout", SourceSettings.class);
    }
}
