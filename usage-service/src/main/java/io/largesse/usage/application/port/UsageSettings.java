package io.largesse.usage.application.port;

import io.largesse.starter.settings.SettingBounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How coupons are changed.
 *
 * @param holding how long a reservation lasts before it is released by itself
 * @param lanes transactions for commands of callers at a time
 * @param laneBatch most commands of one such transaction
 * @param maxWaiting commands that may wait for a transaction; more are turned away
 */
@ConfigurationProperties("largesse.usage")
public record UsageSettings(
        @DefaultValue("30m") Duration holding,
        @DefaultValue("2") int lanes,
        @DefaultValue("128") int laneBatch,
        @DefaultValue("5000") int maxWaiting) {
    private static final SettingBounds BOUNDS = new SettingBounds("largesse.usage");
    private static final Duration LONGEST_HOLDING = Duration.ofDays(30);
    private static final int MOST_LANES = 64;
    private static final int MOST_IN_BATCH = 1_000;
    private static final int MOST_WAITING = 1_000_000;

    public UsageSettings {
        BOUNDS.require(
                holding.isPositive() && holding.compareTo(LONGEST_HOLDING) <= 0,
                "holding above zero and at most 30 days",
                holding);
        BOUNDS.require(lanes >= 1 && lanes <= MOST_LANES, "lanes from 1 to 64", lanes);
        BOUNDS.require(laneBatch >= 1 && laneBatch <= MOST_IN_BATCH, "lane-batch from 1 to 1000", laneBatch);
        BOUNDS.require(maxWaiting >= 1 && maxWaiting <= MOST_WAITING, "max-waiting from 1 to 1000000", maxWaiting);
    }
}
