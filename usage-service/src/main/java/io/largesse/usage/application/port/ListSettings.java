package io.largesse.usage.application.port;

import io.largesse.starter.settings.SettingBounds;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one call may list.
 *
 * @param defaultLimit lines of a page where the caller names no limit
 * @param maxLimit lines of a page at most
 * @param remembered newest coupons of a member that are read at once and remembered for a while
 */
@ConfigurationProperties("largesse.usage.lists")
public record ListSettings(
        @DefaultValue("50") int defaultLimit,
        @DefaultValue("200") int maxLimit,
        @DefaultValue("60") int remembered) {
    private static final SettingBounds BOUNDS = new SettingBounds("largesse.usage.lists");

    public ListSettings {
        BOUNDS.require(maxLimit >= 1 && maxLimit <= 1_000, "max-limit from 1 to 1000", maxLimit);
        BOUNDS.require(
                defaultLimit >= 1 && defaultLimit <= maxLimit, "default-limit from 1 to max-limit", defaultLimit);
        BOUNDS.require(remembered >= 1 && remembered <= 1_000, "remembered from 1 to 1000", remembered);
    }
}
