package io.largesse.issue.application.port;

import io.largesse.starter.settings.SettingBounds;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one call may list.
 *
 * @param defaultLimit lines of a page where the caller names no limit
 * @param maxLimit lines of a page at most
 * @param maxCalendarDays days of the calendar that may be looked at together
 * @param maxCalendarSubjects entries, and policies with windows, that are looked at for one page of the calendar; each
 */
@ConfigurationProperties("largesse.issue.lists")
public record ListSettings(
        @DefaultValue("50") int defaultLimit,
        @DefaultValue("1000") int maxLimit,
        @DefaultValue("366") int maxCalendarDays,
        @DefaultValue("1000") int maxCalendarSubjects) {
    private static final SettingBounds BOUNDS = new SettingBounds("largesse.issue.lists");

    public ListSettings {
        BOUNDS.require(maxLimit >= 1 && maxLimit <= 10_000, "max-limit from 1 to 10000", maxLimit);
        BOUNDS.require(
                defaultLimit >= 1 && defaultLimit <= maxLimit, "default-limit from 1 to max-limit", defaultLimit);
        BOUNDS.require(
                maxCalendarDays >= 1 && maxCalendarDays <= 3_660, "max-calendar-days from 1 to 3660", maxCalendarDays);
        BOUNDS.require(
                maxCalendarSubjects >= 1 && maxCalendarSubjects <= 10_000,
                "max-calendar-subjects from 1 to 10000",
                maxCalendarSubjects);
    }
}
