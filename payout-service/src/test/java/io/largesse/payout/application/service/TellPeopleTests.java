package io.largesse.payout.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.payout.application.port.CampaignAlertSettings;
import io.largesse.payout.application.port.CampaignAlerts;
import io.largesse.payout.domain.model.CampaignAlert;
import io.largesse.payout.domain.model.CampaignAlert.Kind;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.starter.alert.Announcements;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class TellPeopleTests {
    private static final Duration SHORTLY = Duration.ofSeconds(10);
    private static final CampaignAlert FAILURES = alert(1, Kind.FAILURE_RATE);
    private static final CampaignAlert END = alert(2, Kind.COMPLETED);

    private final KeptAlerts alerts = new KeptAlerts();
    private final Channel channel = new Channel();
    private final TellPeople tellPeople = new TellPeople(alerts, channel, new CampaignAlertSettings(0.01, 100));

    @Test
    void strikesOffWhatTheChannelTook() {
        alerts.kept.addAll(List.of(FAILURES, END));

        tell();
        tell();

        assertThat(channel.texts)
                .containsExactly(
                        "campaign.FAILURE_RATE [7, Autumn, 1960, 40, 2.00]",
                        "campaign.COMPLETED [7, Autumn, 1960, 40, 2.00]");
        assertThat(alerts.kept).isEmpty();
    }

    @Test
    void keepsWhatTheChannelRefused() {
        alerts.kept.addAll(List.of(FAILURES, END));
        channel.refuses = "campaign.FAILURE_RATE";

        tell();

        assertThat(alerts.kept).containsExactly(FAILURES);
        channel.refuses = "";
        tell();
        assertThat(alerts.kept).isEmpty();
        assertThat(channel.texts).hasSize(2);
    }

    @Test
    void writesButTellsNothingWithoutAChannel() {
        alerts.kept.add(END);
        channel.isOn = false;

        tell();

        assertThat(channel.asked).isZero();
        assertThat(alerts.kept).containsExactly(END);
        assertThat(alerts.written).containsExactly("0.01 of 100");
    }

    @Test
    void looksForWhatIsNewBeforeItTells() {
        alerts.toBeFound.add(END);

        tell();

        assertThat(channel.texts).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void hasATextForEachKindInBothLanguages(Kind kind) {
        String english = text(kind, Locale.ENGLISH);
        String korean = text(kind, Locale.KOREAN);

        assertThat(List.of(english, korean))
                .allSatisfy(text -> assertThat(text)
                        .contains("12 \"Autumn's\"", "1,960", "40")
                        .doesNotContain("{", "}", "''"));
        assertThat(english).contains("Campaign 12").matches("\\p{ASCII}+");
        assertThat(korean).contains("캠페인 12");
    }

    private static String text(Kind kind, Locale language) {
        ReloadableResourceBundleMessageSource bundle = new ReloadableResourceBundleMessageSource();
        bundle.setBasename("classpath:alerts");
        bundle.setDefaultEncoding("UTF-8");
        bundle.setFallbackToSystemLocale(false);
        return bundle.getMessage("campaign." + kind, new Object[] {"12", "Autumn's", 1_960L, 40L, "2.00"}, language);
    }

    private void tell() {
        StepVerifier.create(tellPeople.tell()).expectComplete().verify(SHORTLY);
    }

    private static CampaignAlert alert(long id, Kind kind) {
        return new CampaignAlert(id, kind, new CampaignId(7), "Autumn", 1_960, 40);
    }

    /** Alerts in memory. */
    private static final class KeptAlerts implements CampaignAlerts {
        private final List<CampaignAlert> kept = new ArrayList<>();
        private final List<String> written = new ArrayList<>();
        private final List<CampaignAlert> toBeFound = new ArrayList<>();

        @Override
        public Mono<Void> write(double failureRate, long minRows) {
            return Mono.fromRunnable(() -> {
                written.add(failureRate + " of " + minRows);
                kept.addAll(toBeFound);
                toBeFound.clear();
            });
        }

        @Override
        public Mono<List<CampaignAlert>> untold(int max) {
            return Mono.fromSupplier(() -> kept.stream().limit(max).toList());
        }

        @Override
        public Mono<Void> told(CampaignAlert alert) {
            return Mono.fromRunnable(() -> kept.remove(alert));
        }
    }

    /** A channel that may be missing, or refuse one key. */
    private static final class Channel implements Announcements {
        private final List<String> texts = new ArrayList<>();
        private boolean isOn = true;
        private String refuses = "";
        private int asked;

        @Override
        public boolean isOn() {
            return isOn;
        }

        @Override
        public Mono<Boolean> announce(String key, Object... arguments) {
            return Mono.fromSupplier(() -> {
                asked++;
                if (key.equals(refuses)) {
                    return false;
                }
                texts.add(key + " " + Arrays.toString(arguments));
                return true;
            });
        }
    }
}
