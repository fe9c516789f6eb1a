package io.largesse.issue.adapter.in.web;

import io.largesse.starter.settings.SettingBounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From which figures on claims are an alert.
 *
 * @param failureRate share of claims that were not decided: FAILED, OUTCOME_UNKNOWN, OVERLOADED, STOCK_NOT_LOADED
 * @param contentionRate share of claims that found too many waiting before them: OVERLOADED
 * @param issueTime mean time of a claim
 * @param limitNear share of a policy's coupons that have been given out
 */
@ConfigurationProperties("largesse.issue.alerts")
record ClaimAlertSettings(
        @DefaultValue("0.05") double failureRate,
        @DefaultValue("0.10") double contentionRate,
        @DefaultValue("1s") Duration issueTime,
        @DefaultValue("0.8") double limitNear) {
    private static final SettingBounds BOUNDS = new SettingBounds("largesse.issue.alerts");

    ClaimAlertSettings {
        BOUNDS.require(isShare(failureRate), "failure-rate above 0 and up to 1", failureRate);
        BOUNDS.require(isShare(contentionRate), "contention-rate above 0 and up to 1", contentionRate);
        BOUNDS.require(issueTime.isPositive(), "issue-time above zero", issueTime);
        BOUNDS.require(isShare(limitNear), "limit-near above 0 and up to 1", limitNear);
    }

    private static boolean isShare(double value) {
        return value > 0 && value <= 1;
    }
}
