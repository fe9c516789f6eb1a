package io.largesse.payout.adapter.out.cache;

import io.largesse.starter.settings.SettingBounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the rate of calls is shared between instances. All instances must have the same lookahead and tolerance.
 *
 * @param keyPrefix first part of the key in Redis; services that share a Redis and pay through different money APIs
 *     choose different ones
 * @param lookahead how far ahead of its use a permit may be leased
 * @param tolerance how late a permit may be used; so much of each second stays unused
 * @param commandTimeout longest wait for Redis
 */
@ConfigurationProperties("largesse.payout.budget")
record BudgetSettings(
        @DefaultValue("payout") String keyPrefix,
        @DefaultValue("200ms") Duration lookahead,
        @DefaultValue("10ms") Duration tolerance,
        @DefaultValue("2s") Duration commandTimeout) {
    private static final SettingBounds BOUNDS = new SettingBounds("largesse.payout.budget");
    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    BudgetSettings {
        BOUNDS.require(!keyPrefix.isBlank(), "key-prefix not blank", keyPrefix);
        BOUNDS.require(
                isBetween(lookahead, MILLISECOND.multipliedBy(10), SECOND), "lookahead from 10ms to 1s", lookahead);
        BOUNDS.require(
                isBetween(tolerance, MILLISECOND.multipliedBy(2), SECOND.dividedBy(5)),
                "tolerance from 2ms to 200ms",
                tolerance);
        BOUNDS.require(commandTimeout.isPositive(), "command-timeout above zero", commandTimeout);
    }

    private static boolean isBetween(Duration value, Duration least, Duration most) {
        return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    }
}
