package io.largesse.usage.application.port;

import io.largesse.starter.settings.SettingBounds;
import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How reservations whose time is over are released. Full batches follow each other without a pause.
 *
 * @param batch most reservations released in one transaction
 * @param every pause after there was nothing left to release
 * @param cron times at which releasing begins, instead of the pause; see {@link Timetable}
 * @param zone whose clock the expression means
 */
@ConfigurationProperties("largesse.usage.release")
public record ReleaseSettings(
        @DefaultValue("100") int batch,
        @DefaultValue("10s") Duration every,
        @DefaultValue("") String cron,
        @DefaultValue("Asia/Seoul") ZoneId zone) {
    private static final SettingBounds BOUNDS = new SettingBounds("largesse.usage.release");
    private static final int MOST_IN_BATCH = 10_000;

    public ReleaseSettings {
        BOUNDS.require(batch >= 1 && batch <= MOST_IN_BATCH, "batch from 1 to 10000", batch);
        Timetable.of(BOUNDS, every, cron, zone);
    }

    /** When releasing begins. */
    public Timetable timetable() {
        return Timetable.of(BOUNDS, every, cron, zone);
    }
}
