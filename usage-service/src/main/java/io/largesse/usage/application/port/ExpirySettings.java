package io.largesse.usage.application.port;

import io.largesse.starter.settings.SettingBounds;
import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How coupons whose time is over expire.
 *
 * @param batch most coupons that expire in one transaction of a lane
 * @param lanes transactions of one instance at a time
 * @param duty share of its time that a lane works while there is work, above 0 and up to 1; it pauses for the rest, so
 *     that members' calls have the database for themselves
 * @param every pause after there was nothing left to expire
 * @param cron times at which expiry begins, instead of the pause; see {@link Timetable}
 * @param zone whose clock the expression means
 */
@ConfigurationProperties("largesse.usage.expiry")
public record ExpirySettings(
        @DefaultValue("1000") int batch,
        @DefaultValue("3") int lanes,
        @DefaultValue("1.0") double duty,
        @DefaultValue("1m") Duration every,
        @DefaultValue("") String cron,
        @DefaultValue("Asia/Seoul") ZoneId zone) {
    private static final SettingBounds BOUNDS = new SettingBounds("largesse.usage.expiry");
    private static final int MOST_IN_BATCH = 20_000;
    private static final int MOST_LANES = 16;
    private static final double LEAST_DUTY = 0.01;

    public ExpirySettings {
        BOUNDS.require(batch >= 1 && batch <= MOST_IN_BATCH, "batch from 1 to 20000", batch);
        BOUNDS.require(lanes >= 1 && lanes <= MOST_LANES, "lanes from 1 to 16", lanes);
        BOUNDS.require(duty >= LEAST_DUTY && duty <= 1, "duty from 0.01 to 1", duty);
        Timetable.of(BOUNDS, every, cron, zone);
    }

    /** When expiry begins. */
    public Timetable timetable() {
        return Timetable.of(BOUNDS, every, cron, zone);
    }
}
