package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.CalendarEntry;
import io.largesse.issue.domain.model.CalendarEvent;
import io.largesse.issue.domain.model.CalendarEventId;
import io.largesse.starter.paging.Page;
import java.time.LocalDate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The entries of the event calendar. */
public interface CalendarEvents {

    Mono<CalendarEvent> add(CalendarEntry entry);

    /** Empty where there is none. */
    Mono<CalendarEvent> find(CalendarEventId id);

    /** The latest first, so many at most. */
    Flux<CalendarEvent> list(Page page);

    /** Those that may take place from one day to another, both included; the latest first, so many at most. */
    Flux<CalendarEvent> between(LocalDate from, LocalDate until, int max);

    /** Whether there was one. */
    Mono<Boolean> remove(CalendarEventId id);
}
