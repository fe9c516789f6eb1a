package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.CalendarEntry;
import io.largesse.issue.domain.model.CalendarEvent;
import io.largesse.issue.domain.model.CalendarEventId;
import io.largesse.starter.paging.Page;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The event calendar under one lock. */
public final class InMemoryCalendarEvents implements CalendarEvents {

    private final TreeMap<Long, CalendarEvent> events = new TreeMap<>();
    private long last;

    @Override
    public Mono<CalendarEvent> add(CalendarEntry entry) {
        return Mono.fromSupplier(() -> addNow(entry));
    }

    private synchronized CalendarEvent addNow(CalendarEntry entry) {
        CalendarEvent added = new CalendarEvent(new CalendarEventId(++last), entry, Fixtures.ACCEPTED_AT);
        events.put(last, added);
        return added;
    }

    @Override
    public Mono<CalendarEvent> find(CalendarEventId id) {
        return Mono.fromSupplier(() -> findNow(id)).flatMap(Mono::justOrEmpty);
    }

    private synchronized Optional<CalendarEvent> findNow(CalendarEventId id) {
        return Optional.ofNullable(events.get(id.value()));
    }

    @Override
    public Flux<CalendarEvent> list(Page page) {
        return Flux.defer(() -> Flux.fromIterable(listNow(page)));
    }

    private synchronized List<CalendarEvent> listNow(Page page) {
        return events.headMap(page.before(), false).descendingMap().values().stream()
                .limit(page.max())
                .toList();
    }

    /** Days of another zone, and openings that go on from before, are a matter of a month at most. */
    @Override
    public Flux<CalendarEvent> between(LocalDate from, LocalDate until, int max) {
        return list(new Page(Long.MAX_VALUE, Integer.MAX_VALUE))
                .filter(event -> begins(event.entry(), until.plusDays(1)) && goesOn(event.entry(), from.minusDays(32)))
                .take(max);
    }

    private static boolean begins(CalendarEntry entry, LocalDate day) {
        LocalDate from = entry.from();
        return from == null || !from.isAfter(day);
    }

    private static boolean goesOn(CalendarEntry entry, LocalDate day) {
        LocalDate until = entry.until();
        return until == null || !until.isBefore(day);
    }

    @Override
    public Mono<Boolean> remove(CalendarEventId id) {
        return Mono.fromSupplier(() -> removeNow(id));
    }

    private synchronized boolean removeNow(CalendarEventId id) {
        return events.remove(id.value()) != null;
    }
}
