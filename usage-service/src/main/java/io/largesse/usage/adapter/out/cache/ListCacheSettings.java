package io.largesse.usage.adapter.out.cache;

import io.largesse.starter.settings.SettingBounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How members' lists are remembered. All instances must have the same prefix and parts.
 *
 * @param keyPrefix first part of every key; services that share a Redis choose different ones
 * @param parts hash tags the lists are spread over; more than one is of use on a Redis Cluster only
 * @param keep longest time a list is remembered
 * @param commandTimeout longest wait for Redis; then it goes on without
 */
@ConfigurationProperties("largesse.usage.list-cache")
record ListCacheSettings(
        @DefaultValue("largesse:usage") String keyPrefix,
        @DefaultValue("1") int parts,
        @DefaultValue("30s") Duration keep,
        @DefaultValue("500ms") Duration commandTimeout) {
    private static final SettingBounds BOUNDS = new SettingBounds("largesse.usage.list-cache");
    private static final int MOST_PARTS = 1_024;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    ListCacheSettings {
        BOUNDS.require(!keyPrefix.isBlank(), "key-prefix not blank", keyPrefix);
        BOUNDS.require(parts >= 1 && parts <= MOST_PARTS, "parts from 1 to 1024", parts);
        BOUNDS.require(
                keep.toMillis() >= 1 && keep.compareTo(LONGEST) <= 0, "keep above zero and at most 10 minutes", keep);
        BOUNDS.require(
                commandTimeout.toMillis() >= 1 && commandTimeout.compareTo(LONGEST_WAIT) <= 0,
                "command-timeout above zero and at most 2s",
                commandTimeout);
    }
}
