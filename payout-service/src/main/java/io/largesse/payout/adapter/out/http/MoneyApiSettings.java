package io.largesse.payout.adapter.out.http;

import io.largesse.starter.settings.SettingBounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The connections to the money API; there are at most {@code largesse.payout.max-in-flight}.
 *
 * @param maxIdle after which an unused connection is closed; shorter than the API's own time, or calls are lost
 * @param maxLife after which a connection is replaced
 * @param maxAnswer bytes of an answer that are read
 */
@ConfigurationProperties("largesse.payout.money-api")
record MoneyApiSettings(
        @DefaultValue("15s") Duration maxIdle,
        @DefaultValue("10m") Duration maxLife,
        @DefaultValue("64KB") DataSize maxAnswer) {
    private static final SettingBounds BOUNDS = new SettingBounds("largesse.payout.money-api");

    MoneyApiSettings {
        BOUNDS.require(maxIdle.isPositive(), "max-idle above zero", maxIdle);
        BOUNDS.require(maxLife.compareTo(maxIdle) >= 0, "max-life not below max-idle", maxLife);
        BOUNDS.require(
                maxAnswer.toBytes() >= 1_024 && maxAnswer.toMegabytes() <= 1, "max-answer from 1KB to 1MB", maxAnswer);
    }
}
