package io.largesse.starter.deadletter;

import io.largesse.starter.settings.SettingBounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of looking at dead letters.
 *
 * @param pageSize records of a page where the caller does not say
 * @param maxPageSize most records of a page
 * @param scanRecords most records looked at by one call
 * @param scanTime longest time one call looks at records
 * @param scanSize values kept in memory by one call
 * @param valueSize values longer than this are not decoded in lists
 * @param maxPlaces most places a filter may name
 * @param readers calls that may read at the same time; as many as 25 times that wait
 * @param countInterval how often the gauge of dead letters is brought up to date
 */
@ConfigurationProperties("largesse.dead-letters")
public record DeadLetterSettings(
        @DefaultValue("50") int pageSize,
        @DefaultValue("200") int maxPageSize,
        @DefaultValue("20000") int scanRecords,
        @DefaultValue("5s") Duration scanTime,
        @DefaultValue("16MB") DataSize scanSize,
        @DefaultValue("16KB") DataSize valueSize,
        @DefaultValue("1000") int maxPlaces,
        @DefaultValue("4") int readers,
        @DefaultValue("30s") Duration countInterval) {
    private static final SettingBounds BOUNDS = new SettingBounds("largesse.dead-letters");

    public DeadLetterSettings {
        BOUNDS.require(maxPageSize >= 1, "max-page-size at least 1", maxPageSize);
        BOUNDS.require(pageSize >= 1 && pageSize <= maxPageSize, "page-size from 1 to max-page-size", pageSize);
        BOUNDS.require(scanRecords >= 1, "scan-records at least 1", scanRecords);
        BOUNDS.require(scanTime.isPositive(), "scan-time above zero", scanTime);
        BOUNDS.require(!scanSize.isNegative(), "scan-size not negative", scanSize);
        BOUNDS.require(!valueSize.isNegative(), "value-size not negative", valueSize);
        BOUNDS.require(maxPlaces >= 1, "max-places at least 1", maxPlaces);
        BOUNDS.require(readers >= 1, "readers at least 1", readers);
        BOUNDS.require(countInterval.isPositive(), "count-interval above zero", countInterval);
    }

    public Scan.Bounds scanFor(int matches) {
        return new Scan.Bounds(matches, scanRecords, scanSize.toBytes(), scanTime);
    }
}
