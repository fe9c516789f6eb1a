package io.largesse.starter.deadletter;

import io.largesse.starter.settings.SettingBounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of replays.
 *
 * @param maxReplays replays of one record; then it is parked
 * @param rate records per second where the caller does not say
 * @param maxRate most records per second
 * @param maxRecords most records of one replay, and how many where the caller does not say
 * @param pollInterval how often an instance looks for replays that nobody carries out
 * @param leaseTtl how long a replay rests when the instance that carried it out is gone
 * @param stepTimeout longest time of one step; then it is made again
 * @param retryDelay pause after a step that failed because a server is away
 */
@ConfigurationProperties("largesse.dead-letters.replay")
public record ReplaySettings(
        @DefaultValue("3") int maxReplays,
        @DefaultValue("50") int rate,
        @DefaultValue("1000") int maxRate,
        @DefaultValue("1000000") long maxRecords,
        @DefaultValue("1s") Duration pollInterval,
        @DefaultValue("15s") Duration leaseTtl,
        @DefaultValue("30s") Duration stepTimeout,
        @DefaultValue("2s") Duration retryDelay) {
    private static final SettingBounds BOUNDS = new SettingBounds("largesse.dead-letters.replay");

    public ReplaySettings {
        BOUNDS.require(maxReplays >= 1, "max-replays at least 1", maxReplays);
        BOUNDS.require(maxRate >= 1, "max-rate at least 1", maxRate);
        BOUNDS.require(rate >= 1 && rate <= maxRate, "rate from 1 to max-rate", rate);
        BOUNDS.require(maxRecords >= 1, "max-records at least 1", maxRecords);
        BOUNDS.require(pollInterval.isPositive(), "poll-interval above zero", pollInterval);
        BOUNDS.require(leaseTtl.isPositive(), "lease-ttl above zero", leaseTtl);
        BOUNDS.require(stepTimeout.isPositive(), "step-timeout above zero", stepTimeout);
        BOUNDS.require(retryDelay.isPositive(), "retry-delay above zero", retryDelay);
    }
}
