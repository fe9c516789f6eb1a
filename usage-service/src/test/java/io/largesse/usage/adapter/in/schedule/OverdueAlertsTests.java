package io.largesse.usage.adapter.in.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.starter.alert.AlertRule;
import io.largesse.starter.alert.Figure;
import io.largesse.usage.application.service.ReadOverdue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class OverdueAlertsTests {
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ApplicationContextRunner service =
            new ApplicationContextRunner().withUserConfiguration(OverdueAlerts.class);

    @Test
    void watchTheAgeOfTheOldestOfEachKind() {
        AtomicReference<Double> reservation = age(ReadOverdue.RESERVATION);
        AtomicReference<Double> coupon = age(ReadOverdue.COUPON);

        service.run(context -> {
            AlertRule release = context.getBean("releaseBehindAlert", AlertRule.class);
            AlertRule expiry = context.getBean("expiryBehindAlert", AlertRule.class);
            reservation.set(400_000.0);
            coupon.set(9_000.0);

            assertThat(release.threshold()).isEqualTo(300);
            assertThat(expiry.threshold()).isEqualTo(3_600);
            assertThat(release.measure().read(meters, Instant.EPOCH)).containsExactly(new Figure("", 400));
            assertThat(expiry.measure().read(meters, Instant.EPOCH)).containsExactly(new Figure("", 9));
            reservation.set(Double.NaN);
            assertThat(release.measure().read(meters, Instant.EPOCH)).isEmpty();
        });
    }

    @Test
    void beginWhereSettingsSay() {
        service.withPropertyValues("largesse.usage.alerts.release-behind=1m")
                .run(context -> assertThat(context.getBean("releaseBehindAlert", AlertRule.class)
                                .threshold())
                        .isEqualTo(60));
        service.withPropertyValues("largesse.usage.alerts.expiry-behind=0s")
                .run(context -> assertThat(context).hasFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void haveTitlesInEveryLanguage(String language) {
        ResourceBundle titles = ResourceBundle.getBundle("alerts", Locale.of(language));

        service.run(context -> assertThat(
                        context.getBeansOfType(AlertRule.class).values())
                .hasSize(2)
                .allSatisfy(rule -> assertThat(titles.containsKey(rule.name())).isTrue()));
        assertThat(titles.getLocale().getLanguage()).isEqualTo(language.equals("ko") ? "ko" : "");
    }

    private AtomicReference<Double> age(String kind) {
        AtomicReference<Double> millis = new AtomicReference<>(0.0);
        TimeGauge.builder(ReadOverdue.AGE, millis, TimeUnit.MILLISECONDS, AtomicReference::get)
                .tag(ReadOverdue.KIND, kind)
                .register(meters);
        return millis;
    }
}
