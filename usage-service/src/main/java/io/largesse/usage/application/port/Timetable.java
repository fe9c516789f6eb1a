package io.largesse.usage.application.port;

import io.largesse.starter.settings.SettingBounds;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.springframework.scheduling.support.CronExpression;

/** When work that nobody asks for begins anew. */
public sealed interface Timetable {

    /** How long to wait when the service has started. */
    Duration beforeFirst(Instant now);

    /** How long to wait when everything that was to be done is done. */
    Duration untilNext(Instant now);

    /** At once, and then after pauses of one length. */
    record Interval(Duration every) implements Timetable {
        @Override
        public Duration beforeFirst(Instant now) {
            return Duration.ZERO;
        }

        @Override
        public Duration untilNext(Instant now) {
            return every;
        }
    }

    /** At the times of a cron expression, as the clocks of a zone show them. */
    record Cron(CronExpression expression, ZoneId zone) implements Timetable {
        /** For expressions with a last time, after it. */
        private static final Duration LONGEST = Duration.ofDays(1);

        @Override
        public Duration beforeFirst(Instant now) {
            return untilNext(now);
        }

        @Override
        public Duration untilNext(Instant now) {
            ZonedDateTime next = expression.next(now.atZone(zone));
            return next == null ? LONGEST : Duration.between(now, next);
        }
    }

    /**
     * What settings {@code every}, {@code cron} and {@code zone} mean; the expression wins where there is one.
     *
     * @param cron five fields (minute, hour, day of month, month, day of week), or six beginning with seconds; or empty
     */
    static Timetable of(SettingBounds bounds, Duration every, String cron, ZoneId zone) {
        bounds.require(every.isPositive(), "every above zero", every);
        if (cron.isBlank()) {
            return new Interval(every);
        }
        bounds.require(CronText.isReadable(cron), "cron of five fields, or six beginning with seconds", cron);
        CronExpression expression = CronText.parse(cron);
        boolean fires = expression.next(Instant.EPOCH.atZone(zone)) != null;
        bounds.require(fires, "cron that fires some time", cron);
        return new Cron(expression, zone);
    }
}
