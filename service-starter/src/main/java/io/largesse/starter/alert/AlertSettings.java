package io.largesse.starter.alert;

import io.largesse.starter.settings.SettingBounds;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When alerts are told, and how they are sent.
 *
 * @param slackWebhook address of Slack's incoming webhook, a secret; empty for no alerts
 * @param language of the texts, {@code en} or {@code ko}
 * @param every pause between two readings
 * @param beginAfter readings in a row at or above the threshold until an alert begins
 * @param endAfter readings in a row below {@code endBelow} until it ends
 * @param endBelow share of the threshold
 * @param window over which shares and means are taken
 * @param minCalls calls in the window below which shares and means count as zero
 * @param errorRate share of answers with 5xx that is an alert
 * @param consumerLag records of one partition not consumed yet that are an alert
 * @param maxWaiting messages that may wait to be sent; more are dropped
 * @param pace shortest time between two messages
 * @param maxAttempts tries of one message
 * @param initialBackOff first pause between two of them; it doubles
 * @param timeout longest time of one try
 */
@ConfigurationProperties("largesse.alerts")
public record AlertSettings(
        @DefaultValue("") String slackWebhook,
        @DefaultValue("en") Locale language,
        @DefaultValue("5s") Duration every,
        @DefaultValue("2") int beginAfter,
        @DefaultValue("6") int endAfter,
        @DefaultValue("0.8") double endBelow,
        @DefaultValue("1m") Duration window,
        @DefaultValue("20") int minCalls,
        @DefaultValue("0.05") double errorRate,
        @DefaultValue("100000") long consumerLag,
        @DefaultValue("100") int maxWaiting,
        @DefaultValue("1s") Duration pace,
        @DefaultValue("5") int maxAttempts,
        @DefaultValue("1s") Duration initialBackOff,
        @DefaultValue("5s") Duration timeout) {
    private static final SettingBounds BOUNDS = new SettingBounds("largesse.alerts");
    private static final Set<String> LANGUAGES = Set.of("en", "ko");
    private static final Set<String> SCHEMES = Set.of("http", "https");

    public AlertSettings {
        BOUNDS.require(isAddress(slackWebhook), "slack-webhook empty or an http address", "another text");
        BOUNDS.require(LANGUAGES.contains(language.getLanguage()), "language en or ko", language);
        BOUNDS.require(every.toMillis() >= 10, "every at least 10ms", every);
        BOUNDS.require(beginAfter >= 1, "begin-after at least 1", beginAfter);
        BOUNDS.require(endAfter >= 1, "end-after at least 1", endAfter);
        BOUNDS.require(endBelow > 0 && endBelow <= 1, "end-below above 0 and up to 1", endBelow);
        BOUNDS.require(window.compareTo(every) >= 0, "window not below every", window);
        BOUNDS.require(minCalls >= 1, "min-calls at least 1", minCalls);
        BOUNDS.require(errorRate > 0 && errorRate <= 1, "error-rate above 0 and up to 1", errorRate);
        BOUNDS.require(consumerLag >= 1, "consumer-lag at least 1", consumerLag);
        BOUNDS.require(maxWaiting >= 1 && maxWaiting <= 10_000, "max-waiting from 1 to 10000", maxWaiting);
        BOUNDS.require(!pace.isNegative(), "pace not negative", pace);
        BOUNDS.require(maxAttempts >= 1 && maxAttempts <= 20, "max-attempts from 1 to 20", maxAttempts);
        BOUNDS.require(!initialBackOff.isNegative(), "initial-back-off not negative", initialBackOff);
        BOUNDS.require(timeout.isPositive(), "timeout above zero", timeout);
    }

    /** The address itself is never shown: whoever has it can write to the channel. */
    private static boolean isAddress(String webhook) {
        try {
            return webhook.isEmpty()
                    || SCHEMES.contains(String.valueOf(URI.create(webhook).getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "AlertSettings[slackWebhook=" + (slackWebhook.isEmpty() ? "none" : "***") + "]";
    }
}
