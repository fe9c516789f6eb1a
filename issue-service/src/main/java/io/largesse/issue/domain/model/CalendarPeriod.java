package io.largesse.issue.domain.model;

import static io.largesse.issue.domain.model.Expect.expect;

import io.largesse.issue.domain.model.Expectation.NotBefore;
import io.largesse.issue.domain.model.Expectation.WithinDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The days of a calendar that somebody looks at.
 *
 * @param from first day
 * @param until last day, included
 * @param zone where days begin
 */
public record CalendarPeriod(LocalDate from, LocalDate until, ZoneId zone) {

    public CalendarPeriod {
        Expect.that(CalendarEntry.isInCalendar(from), "from", CalendarEntry.YEARS, from)
                .and(CalendarEntry.isInCalendar(until), "until", CalendarEntry.YEARS, until)
                .orRefuse();
        expect(!until.isBefore(from), "until", new NotBefore("from", from), until);
    }

    /** Throws {@link InvalidFields} where it has more days. */
    public void checkDays(int max) {
        long days = ChronoUnit.DAYS.between(from, until) + 1;
        expect(days <= max, "until", new WithinDays("from", max), days);
    }

    public Instant start() {
        return from.atStartOfDay(zone).toInstant();
    }

    /** First instant after it. */
    public Instant end() {
        return until.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
