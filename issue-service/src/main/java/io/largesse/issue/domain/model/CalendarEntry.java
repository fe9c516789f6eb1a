package io.largesse.issue.domain.model;

import static io.largesse.issue.domain.model.Expect.that;

import io.largesse.issue.domain.model.Expectation.Between;
import io.largesse.issue.domain.model.Expectation.InYears;
import io.largesse.issue.domain.model.Expectation.MaxLength;
import io.largesse.issue.domain.model.Expectation.NotBefore;
import io.largesse.issue.domain.model.Expectation.NotBlank;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event that recurs.
 *
 * @param title 1 to 100 characters, not blank
 * @param description at most 1,000 characters
 * @param windows when it takes place; at least one
 * @param from first day of it, in each window's own zone; since ever where null
 * @param until last day on which it begins, likewise; for ever where null
 */
public record CalendarEntry(
        String title,
        String description,
        List<IssueWindow> windows,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {
    private static final int MAX_TITLE_LENGTH = 100;
    private static final int MAX_DESCRIPTION_LENGTH = 1_000;
    private static final int MIN_YEAR = 2000;
    private static final int MAX_YEAR = 2999;
    static final Expectation YEARS = new InYears(MIN_YEAR, MAX_YEAR);

    public CalendarEntry {
        windows = List.copyOf(windows);
        int titleLength = title.length();
        that(!title.isBlank(), "title", new NotBlank(), titleLength)
                .and(titleLength <= MAX_TITLE_LENGTH, "title", new MaxLength(MAX_TITLE_LENGTH), titleLength)
                .and(
                        description.length() <= MAX_DESCRIPTION_LENGTH,
                        "description",
                        new MaxLength(MAX_DESCRIPTION_LENGTH),
                        description.length())
                .and(
                        !windows.isEmpty() && windows.size() <= IssueRules.MAX_WINDOWS,
                        "windows",
                        new Between(1, IssueRules.MAX_WINDOWS),
                        windows.size())
                .and(isInCalendar(from), "from", YEARS, String.valueOf(from))
                .and(isInCalendar(until), "until", YEARS, String.valueOf(until))
                .orRefuse();
        if (from != null && until != null) {
            Expect.expect(!until.isBefore(from), "until", new NotBefore("from", from), until);
        }
    }

    static boolean isInCalendar(@Nullable LocalDate day) {
        return day == null || (day.getYear() >= MIN_YEAR && day.getYear() <= MAX_YEAR);
    }
}
