package io.largesse.issue.adapter.in.web;

import static io.largesse.issue.adapter.in.web.ClaimOutcome.FAILED;
import static io.largesse.issue.adapter.in.web.ClaimOutcome.OUTCOME_UNKNOWN;
import static io.largesse.issue.adapter.in.web.ClaimOutcome.OVERLOADED;
import static io.largesse.issue.adapter.in.web.ClaimOutcome.STOCK_NOT_LOADED;

import io.largesse.starter.alert.AlertRule;
import io.largesse.starter.alert.AlertRule.Severity;
import io.largesse.starter.alert.AlertRule.Unit;
import io.largesse.starter.alert.AlertSettings;
import io.largesse.starter.alert.Measure;
import io.largesse.starter.alert.Measures;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What operators are alerted of. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClaimAlertSettings.class)
class ClaimAlerts {
    /** Share of a policy's coupons that are left; the tag {@code policy} is its id. */
    static final String REMAINING_RATIO = "largesse.issue.remaining.ratio";

    private static final double ALL = 1;

    @Bean
    AlertRule claimFailureAlert(ClaimAlertSettings thresholds, AlertSettings settings) {
        Measure failures = share(settings, FAILED, OUTCOME_UNKNOWN, OVERLOADED, STOCK_NOT_LOADED);
        return new AlertRule("claim-failure-rate", Severity.CRITICAL, Unit.SHARE, thresholds.failureRate(), failures);
    }

    @Bean
    AlertRule claimContentionAlert(ClaimAlertSettings thresholds, AlertSettings settings) {
        return new AlertRule(
                "claim-contention-rate",
                Severity.CRITICAL,
                Unit.SHARE,
                thresholds.contentionRate(),
                share(settings, OVERLOADED));
    }

    private static Measure share(AlertSettings settings, ClaimOutcome... outcomes) {
        return Measures.share(
                ClaimCalls.CLAIMS,
                ClaimCalls.OUTCOME,
                Arrays.stream(outcomes).map(Enum::name).collect(Collectors.toSet()),
                settings.window(),
                settings.minCalls());
    }

    @Bean
    AlertRule claimTimeAlert(ClaimAlertSettings thresholds, AlertSettings settings) {
        return new AlertRule(
                "claim-time",
                Severity.WARNING,
                Unit.SECONDS,
                thresholds.issueTime().toMillis() / 1_000.0,
                Measures.meanSeconds(ClaimCalls.CLAIMS, settings.window(), settings.minCalls()));
    }

    @Bean
    AlertRule limitNearAlert(ClaimAlertSettings thresholds) {
        return new AlertRule("limit-near", Severity.WARNING, Unit.SHARE, thresholds.limitNear(), givenOut());
    }

    @Bean
    AlertRule limitReachedAlert() {
        return new AlertRule("limit-reached", Severity.WARNING, Unit.SHARE, ALL, givenOut());
    }

    private static Measure givenOut() {
        return Measures.gauge(REMAINING_RATIO, "policy", remaining -> 1 - remaining);
    }
}
