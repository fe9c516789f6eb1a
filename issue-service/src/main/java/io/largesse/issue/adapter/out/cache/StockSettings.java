package io.largesse.issue.adapter.out.cache;

import io.largesse.starter.settings.SettingBounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of the claims in Redis.
 *
 * @param keyPrefix first part of every key; services that share a Redis choose different ones
 * @param maxGroup claims decided by one call of the script
 * @param maxInFlight calls of the script under way at once, per policy
 * @param pace shortest time from one such call to the next while less than a whole group waits, per policy and bucket
 * @param maxWaiting claims that may wait for a call, per policy; more are refused as OVERLOADED
 * @param commandTimeout longest wait for Redis; then the outcome of a claim is unknown
 * @param snapshotAge how old the policy may be that a claim is judged by
 */
@ConfigurationProperties("largesse.issue.stock")
record StockSettings(
        @DefaultValue("largesse:issue") String keyPrefix,
        @DefaultValue("256") int maxGroup,
        @DefaultValue("2") int maxInFlight,
        @DefaultValue("1ms") Duration pace,
        @DefaultValue("20000") int maxWaiting,
        @DefaultValue("2s") Duration commandTimeout,
        @DefaultValue("1s") Duration snapshotAge) {
    private static final SettingBounds BOUNDS = new SettingBounds("largesse.issue.stock");

    /** Lua cannot hand more than about 8,000 values to one command; a claim takes two. */
    private static final int LARGEST_GROUP = 2_000;

    StockSettings {
        BOUNDS.require(!keyPrefix.isBlank(), "key-prefix not blank", keyPrefix);
        BOUNDS.require(maxGroup >= 1 && maxGroup <= LARGEST_GROUP, "max-group from 1 to " + LARGEST_GROUP, maxGroup);
        BOUNDS.require(maxInFlight >= 1, "max-in-flight at least 1", maxInFlight);
        BOUNDS.require(!pace.isNegative(), "pace not negative", pace);
        BOUNDS.require(maxWaiting >= maxGroup, "max-waiting not below max-group", maxWaiting);
        BOUNDS.require(commandTimeout.isPositive(), "command-timeout above zero", commandTimeout);
        BOUNDS.require(snapshotAge.isPositive(), "snapshot-age above zero", snapshotAge);
    }
}
