package io.largesse.starter.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.starter.alert.Alert.Kind;
import io.largesse.starter.alert.AlertRule.Severity;
import io.largesse.starter.alert.AlertRule.Unit;
import io.largesse.starter.settings.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class AlertTextsTests {
    private static final Instance INSTANCE = new Instance("issue-service", "host-1:8101");
    private static final AlertRule ERRORS =
            new AlertRule("error-rate", Severity.CRITICAL, Unit.SHARE, 0.05, (_, _) -> List.of());

    @Test
    void saysWhatBeganWithItsFiguresAndWhere() {
        Alert alert = new Alert(ERRORS, Kind.BEGAN, "", 0.1234, Duration.ZERO);

        assertThat(english().of(alert))
                .isEqualTo("[CRITICAL] Answers with 5xx: 12.3 %, threshold 5 %. issue-service, instance host-1:8101");
    }

    @Test
    void saysWhatEndedAndHowLongItWas() {
        Alert alert = new Alert(ERRORS, Kind.ENDED, "policy 7", 0, Duration.ofMillis(125_400));

        assertThat(english().of(alert))
                .isEqualTo("[OK] Answers with 5xx (policy 7): over after 2m5s, now 0 %. "
                        + "issue-service, instance host-1:8101");
    }

    @Test
    void speaksKorean() {
        Alert alert = new Alert(ERRORS, Kind.BEGAN, "", 0.5, Duration.ZERO);

        assertThat(new AlertTexts(INSTANCE, Locale.KOREAN).of(alert)).startsWith("[심각] 5xx 응답 비율: 50 %, 기준 5 %.");
    }

    @Test
    void namesARuleThatHasNoTitle() {
        AlertRule untitled = new AlertRule("no-title", Severity.WARNING, Unit.NUMBER, 1_000, (_, _) -> List.of());

        assertThat(english().of(new Alert(untitled, Kind.BEGAN, "", 12_345.6, Duration.ZERO)))
                .startsWith("[WARNING] no-title: 12,346, threshold 1,000.");
    }

    @Test
    void escapesWhatSlackWouldTakeForMarkup() {
        Alert alert = new Alert(ERRORS, Kind.BEGAN, "<!channel> & co", 1, Duration.ZERO);

        assertThat(english().of(alert)).contains("&lt;!channel&gt; &amp; co");
    }

    private static AlertTexts english() {
        return new AlertTexts(INSTANCE, Locale.ENGLISH);
    }
}
