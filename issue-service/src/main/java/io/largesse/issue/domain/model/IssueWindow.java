package io.largesse.issue.domain.model;

import static io.largesse.issue.domain.model.Expect.that;

import io.largesse.issue.domain.model.Expectation.Form;
import java.time.Duration;
import java.time.ZoneId;

/**
 * A time that comes again and again, in which coupons can be claimed.
 *
 * @param cron when it opens: five fields (minute, hour, day of month, month, day of week), or six beginning with
 *     seconds
 * @param duration how long it stays open, from 1 s to 31 days
 * @param zone whose clock the expression means
 */
public record IssueWindow(String cron, Duration duration, ZoneId zone) {
    private static final int MAX_CRON_LENGTH = 100;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(31);

    public IssueWindow {
        that(
                        duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0,
                        "windows.duration",
                        new Form("a duration from " + SHORTEST + " to " + LONGEST),
                        duration)
                .and(
                        !cron.isBlank() && cron.length() <= MAX_CRON_LENGTH,
                        "windows.cron",
                        new Form("a cron expression"),
                        cron.length() + " characters")
                .orRefuse();
    }
}
