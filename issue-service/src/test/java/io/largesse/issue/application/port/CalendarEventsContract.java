package io.largesse.issue.application.port;

import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static io.largesse.issue.application.port.Fixtures.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.issue.domain.model.CalendarEntry;
import io.largesse.issue.domain.model.CalendarEvent;
import io.largesse.issue.domain.model.CalendarEventId;
import io.largesse.starter.paging.Page;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link CalendarEvents} does. */
public abstract class CalendarEventsContract {

    private static final LocalDate MAY = LocalDate.parse("2026-05-01");
    private static final LocalDate JUNE = LocalDate.parse("2026-06-01");
    private static final int ALL = 1_000;

    protected abstract CalendarEvents calendar();

    @Test
    void keepsEntriesAsTheyAre() {
        CalendarEntry dated = entry(MAY, JUNE);
        CalendarEntry always = entry(null, null);

        CalendarEvent first = add(dated);
        CalendarEvent second = add(always);

        assertThat(first.entry()).isEqualTo(dated);
        assertThat(calendar().find(first.id()).block(SHORTLY)).isEqualTo(first);
        assertThat(calendar().find(second.id()).block(SHORTLY)).isEqualTo(second);
        assertThat(calendar().list(new Page(Long.MAX_VALUE, 2)).collectList().block(SHORTLY))
                .containsExactly(second, first);
        assertThat(calendar()
                        .list(new Page(second.id().value(), 1))
                        .collectList()
                        .block(SHORTLY))
                .containsExactly(first);
    }

    @Test
    void findsThoseOfAPeriod() {
        CalendarEventId always = add(entry(null, null)).id();
        CalendarEventId before = add(entry(null, MAY.minusDays(60))).id();
        CalendarEventId within = add(entry(MAY, MAY)).id();
        CalendarEventId later = add(entry(JUNE.plusDays(60), null)).id();

        assertThat(between(MAY, JUNE)).contains(always, within).doesNotContain(before, later);
        assertThat(calendar().between(MAY, JUNE, 1).collectList().block(SHORTLY))
                .hasSize(1);
    }

    @Test
    void removesOnce() {
        CalendarEventId id = add(entry(null, null)).id();

        assertThat(calendar().remove(id).block(SHORTLY)).isTrue();
        assertThat(calendar().remove(id).block(SHORTLY)).isFalse();
        assertThat(calendar().find(id).blockOptional(SHORTLY)).isEmpty();
    }

    private List<CalendarEventId> between(LocalDate from, LocalDate until) {
        return Objects.requireNonNull(calendar()
                .between(from, until, ALL)
                .map(CalendarEvent::id)
                .collectList()
                .block(SHORTLY));
    }

    private CalendarEvent add(CalendarEntry entry) {
        return Objects.requireNonNull(calendar().add(entry).block(SHORTLY));
    }

    private static CalendarEntry entry(@Nullable LocalDate from, @Nullable LocalDate until) {
        return new CalendarEntry(
                "Ten times a day",
                "",
                List.of(window("0 10-19 * * *", "PT1M"), window("30 9 * * *", "PT10M")),
                from,
                until);
    }
}
