package io.largesse.payout.application.port;

import io.largesse.starter.settings.SettingBounds;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one call may list.
 *
 * @param defaultLimit lines of a page where the caller names no limit
 * @param maxLimit lines of a page at most
 * @param downloadRows rows of a download that are read at a time
 */
@ConfigurationProperties("largesse.payout.lists")
public record ListSettings(
        @DefaultValue("50") int defaultLimit,
        @DefaultValue("1000") int maxLimit,
        @DefaultValue("5000") int downloadRows) {
    private static final SettingBounds BOUNDS = new SettingBounds("largesse.payout.lists");

    public ListSettings {
        BOUNDS.require(maxLimit >= 1 && maxLimit <= 10_000, "max-limit from 1 to 10000", maxLimit);
        BOUNDS.require(
                defaultLimit >= 1 && defaultLimit <= maxLimit, "default-limit from 1 to max-limit", defaultLimit);
        BOUNDS.require(downloadRows >= 2 && downloadRows <= 20_000, "download-rows from 2 to 20000", downloadRows);
    }
}
