package io.largesse.issue.application.service;

import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static io.largesse.issue.application.port.Fixtures.opening;
import static io.largesse.issue.application.port.Fixtures.terms;
import static io.largesse.issue.application.port.Fixtures.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.issue.application.port.InMemoryCalendarEvents;
import io.largesse.issue.application.port.InMemoryPolicies;
import io.largesse.issue.application.port.ListSettings;
import io.largesse.issue.domain.model.CalendarEntry;
import io.largesse.issue.domain.model.CalendarPage;
import io.largesse.issue.domain.model.CalendarPeriod;
import io.largesse.issue.domain.model.InvalidFields;
import io.largesse.issue.domain.model.IssueWindow;
import io.largesse.issue.domain.model.Occurrence;
import io.largesse.issue.domain.model.Occurrence.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ReadCalendarTests {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final CalendarPeriod DAY = period("2026-05-05", "2026-05-05");
    private static final int ALL = 1_000;

    private final InMemoryCalendarEvents calendar = new InMemoryCalendarEvents();
    private final InMemoryPolicies policies = new InMemoryPolicies();
    private final ReadCalendar readCalendar = new ReadCalendar(calendar, policies, new ListSettings(50, 1_000, 366, 3));

    @Test
    void mergesEntriesAndPoliciesInOrderOfTime() {
        addEvent(null, null, window("0 10-19 * * *", "PT1M"), window("30 12 * * *", "PT5M"));
        policies.add(opening("0 12 * * *", "PT10M")).block(SHORTLY);
        policies.add(terms(1, 1)).block(SHORTLY);

        List<Occurrence> found = read(DAY, null, ALL).occurrences();

        assertThat(found).hasSize(12).extracting(Occurrence::place).isSorted();
        assertThat(found.get(2).place()).isEqualTo(new Place(Instant.parse("2026-05-05T12:00:00+09:00"), false, 1, 0));
        assertThat(found.get(3).place()).isEqualTo(new Place(Instant.parse("2026-05-05T12:00:00+09:00"), true, 1, 0));
        assertThat(found.get(4).place()).isEqualTo(new Place(Instant.parse("2026-05-05T12:30:00+09:00"), false, 1, 1));
    }

    @Test
    void goesOnBehindAPlaceWithoutGapOrRepetition() {
        addEvent(null, null, window("0 10-19 * * *", "PT1M"), window("0 12-13 * * *", "PT5M"));
        policies.add(opening("0 12 * * *", "PT10M")).block(SHORTLY);
        List<Occurrence> all = read(DAY, null, ALL).occurrences();

        List<Occurrence> paged = new ArrayList<>();
        Place after = null;
        for (List<Occurrence> page = read(DAY, null, 2).occurrences(); !page.isEmpty(); ) {
            paged.addAll(page);
            after = page.getLast().place();
            page = read(DAY, after, 2).occurrences();
        }

        assertThat(all).hasSize(13);
        assertThat(paged).isEqualTo(all);
    }

    @Test
    void keepsToTheDaysOfAnEntry() {
        addEvent("2026-05-05", "2026-05-06", window("0 12 * * *", "PT1M"));

        assertThat(read(period("2026-05-01", "2026-05-31"), null, ALL).occurrences())
                .extracting(occurrence -> occurrence.opening().opensAt())
                .containsExactly(
                        Instant.parse("2026-05-05T12:00:00+09:00"), Instant.parse("2026-05-06T12:00:00+09:00"));
    }

    @Test
    void showsWhatIsUnderWayWhenThePeriodBegins() {
        addEvent(null, null, window("0 23 4 5 *", "PT2H"), window("0 22 4 5 *", "PT2H"));

        assertThat(read(DAY, null, ALL).occurrences())
                .singleElement()
                .extracting(occurrence -> occurrence.opening().opensAt())
                .isEqualTo(Instant.parse("2026-05-04T23:00:00+09:00"));
    }

    @Test
    @Timeout(10)
    void costsAPageHoweverOftenAWindowOpens() {
        addEvent("2027-05-05", null, window("* * * * * *", "PT1S"));

        assertThat(read(period("2026-05-05", "2027-05-05"), null, ALL).occurrences())
                .hasSize(ALL)
                .first()
                .extracting(occurrence -> occurrence.opening().opensAt())
                .isEqualTo(Instant.parse("2027-05-05T00:00:00+09:00"));
    }

    @Test
    void saysWhereItDoesNotLookAtEverything() {
        for (int i = 0; i < 3; i++) {
            addEvent(null, null, window("0 12 * * *", "PT1M"));
        }
        assertThat(read(DAY, null, ALL).complete()).isTrue();

        addEvent(null, null, window("0 12 * * *", "PT1M"));

        CalendarPage page = read(DAY, null, ALL);
        assertThat(page.complete()).isFalse();
        assertThat(page.occurrences()).hasSize(3);
    }

    @Test
    void refusesAPeriodThatIsTooLong() {
        assertThat(read(period("2026-01-01", "2027-01-01"), null, ALL).complete())
                .isTrue();
        assertThatThrownBy(() -> read(period("2026-01-01", "2027-01-02"), null, ALL))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining("366");
    }

    @Test
    void refusesAPeriodThatEndsBeforeItBegins() {
        assertThatThrownBy(() -> period("2026-01-02", "2026-01-01"))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining("until");
    }

    private CalendarPage read(CalendarPeriod period, @Nullable Place after, int max) {
        return Objects.requireNonNull(readCalendar.read(period, after, max).block(SHORTLY));
    }

    private void addEvent(@Nullable String from, @Nullable String until, IssueWindow... windows) {
        calendar.add(new CalendarEntry("Event", "", List.of(windows), day(from), day(until)))
                .block(SHORTLY);
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    private static CalendarPeriod period(String from, String until) {
        return new CalendarPeriod(LocalDate.parse(from), LocalDate.parse(until), SEOUL);
    }
}
