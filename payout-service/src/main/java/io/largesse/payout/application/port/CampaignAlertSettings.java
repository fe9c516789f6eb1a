package io.largesse.payout.application.port;

import io.largesse.starter.settings.SettingBounds;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When people are told that too many rows of a campaign fail.
 *
 * @param failureRate share of the rows done, from 0 to 1, above which they are told
 * @param minRows rows done before: one failure of three rows is no rate
 */
@ConfigurationProperties("largesse.payout.alerts")
public record CampaignAlertSettings(
        @DefaultValue("0.01") double failureRate,
        @DefaultValue("100") long minRows) {
    private static final SettingBounds BOUNDS = new SettingBounds("largesse.payout.alerts");

    public CampaignAlertSettings {
        BOUNDS.require(failureRate >= 0 && failureRate <= 1, "failure-rate from 0 to 1", failureRate);
        BOUNDS.require(minRows >= 1, "min-rows at least 1", minRows);
    }
}
