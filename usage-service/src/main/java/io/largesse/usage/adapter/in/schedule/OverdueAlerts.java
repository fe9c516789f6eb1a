package io.largesse.usage.adapter.in.schedule;

import io.largesse.starter.alert.AlertRule;
import io.largesse.starter.alert.AlertRule.Severity;
import io.largesse.starter.alert.AlertRule.Unit;
import io.largesse.starter.alert.Figure;
import io.largesse.starter.alert.Measure;
import io.largesse.usage.application.service.ReadOverdue;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What operators are alerted of when time has run out. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OverdueAlertSettings.class)
class OverdueAlerts {

    @Bean
    AlertRule releaseBehindAlert(OverdueAlertSettings thresholds) {
        return new AlertRule(
                "release-behind",
                Severity.CRITICAL,
                Unit.SECONDS,
                thresholds.releaseBehind().toSeconds(),
                age(ReadOverdue.RESERVATION));
    }

    @Bean
    AlertRule expiryBehindAlert(OverdueAlertSettings thresholds) {
        return new AlertRule(
                "expiry-behind",
                Severity.WARNING,
                Unit.SECONDS,
                thresholds.expiryBehind().toSeconds(),
                age(ReadOverdue.COUPON));
    }

    /** What could not be read is no figure. */
    private static Measure age(String kind) {
        return (meters, _) -> meters.find(ReadOverdue.AGE).tag(ReadOverdue.KIND, kind).timeGauges().stream()
                .map(gauge -> new Figure("", gauge.value(TimeUnit.SECONDS)))
                .filter(figure -> Double.isFinite(figure.value()))
                .toList();
    }
}
