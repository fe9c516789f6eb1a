package io.largesse.usage.adapter.in.schedule;

import io.largesse.starter.settings.SettingBounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From when on operators are alerted that release and expiry are behind.
 *
 * @param releaseBehind age of the oldest reservation that is over
 * @param expiryBehind age of the oldest free coupon whose time is over
 */
@ConfigurationProperties("largesse.usage.alerts")
record OverdueAlertSettings(
        @DefaultValue("5m") Duration releaseBehind,
        @DefaultValue("1h") Duration expiryBehind) {
    private static final SettingBounds BOUNDS = new SettingBounds("largesse.usage.alerts");

    OverdueAlertSettings {
        BOUNDS.require(releaseBehind.isPositive(), "release-behind above zero", releaseBehind);
        BOUNDS.require(expiryBehind.isPositive(), "expiry-behind above zero", expiryBehind);
    }
}
