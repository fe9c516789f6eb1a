package io.largesse.starter.alert;

import io.largesse.starter.alert.AlertRule.Severity;
import io.largesse.starter.alert.AlertRule.Unit;
import io.largesse.starter.settings.Instance;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Alerts to Slack where a webhook is set; rules that every service has. */
@AutoConfiguration
@EnableConfigurationProperties(AlertSettings.class)
class AlertAutoConfiguration {

    @Bean
    AlertRule errorRateAlert(AlertSettings settings) {
        return new AlertRule(
                "error-rate",
                Severity.CRITICAL,
                Unit.SHARE,
                settings.errorRate(),
                Measures.share(
                        "http.server.requests",
                        "outcome",
                        Set.of("SERVER_ERROR"),
                        settings.window(),
                        settings.minCalls()));
    }

    @Bean
    AlertRule consumerLagAlert(AlertSettings settings) {
        return new AlertRule(
                "consumer-lag",
                Severity.WARNING,
                Unit.NUMBER,
                settings.consumerLag(),
                Measures.gauge(
                        "kafka.consumer.fetch.manager.records.lag.max", "client.id", DoubleUnaryOperator.identity()));
    }

    @Bean
    Announcements announcements(AlertSettings settings, Instance instance) {
        return settings.slackWebhook().isBlank()
                ? new NoAnnouncements()
                : new SlackAnnouncements(webhook(settings), new AlertTexts(instance, settings.language()));
    }

    private static SlackWebhook webhook(AlertSettings settings) {
        return new SlackWebhook(URI.create(settings.slackWebhook()), settings.timeout());
    }

    /** The two threads. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(WebhookIsSet.class)
    static class Slack {

        @Bean
        AlertSender alertSender(AlertSettings settings, MeterRegistry meters) {
            return new AlertSender(webhook(settings), settings, meters);
        }

        @Bean
        AlertWatch alertWatch(
                ObjectProvider<AlertRule> rules,
                MeterRegistry meters,
                Instance instance,
                AlertSender sender,
                AlertSettings settings) {
            return new AlertWatch(
                    new AlertRules(rules.orderedStream().toList(), meters, settings),
                    new AlertTexts(instance, settings.language()),
                    sender,
                    settings,
                    Clock.systemUTC());
        }
    }

    /** An empty setting stands for none. */
    static final class WebhookIsSet implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment()
                    .getProperty("largesse.alerts.slack-webhook", "")
                    .isBlank();
        }
    }
}
