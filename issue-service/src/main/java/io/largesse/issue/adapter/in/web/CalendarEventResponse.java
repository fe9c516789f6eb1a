package io.largesse.issue.adapter.in.web;

import io.largesse.issue.adapter.in.web.TermsResponse.WindowResponse;
import io.largesse.issue.domain.model.CalendarEntry;
import io.largesse.issue.domain.model.CalendarEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry of the event calendar as operators see it. */
record CalendarEventResponse(
        String calendarEventId,
        String title,
        String description,
        List<WindowResponse> windows,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        Instant createdAt) {

    static CalendarEventResponse of(CalendarEvent event) {
        CalendarEntry entry = event.entry();
        return new CalendarEventResponse(
                event.id().toString(),
                entry.title(),
                entry.description(),
                WindowResponse.of(entry.windows()),
                entry.from(),
                entry.until(),
                event.createdAt());
    }
}
