package io.largesse.issue.application.service;

import io.largesse.issue.application.port.CalendarEvents;
import io.largesse.issue.domain.model.CalendarEntry;
import io.largesse.issue.domain.model.CalendarEvent;
import io.largesse.issue.domain.model.CalendarEventId;
import io.largesse.issue.domain.model.InvalidFields;
import io.largesse.starter.audit.Actor;
import io.largesse.starter.audit.AuditEntry;
import io.largesse.starter.audit.AuditLog;
import io.largesse.starter.paging.Page;
import io.largesse.starter.persistence.Transactions;
import java.time.Clock;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Adds, reads and removes entries of the event calendar. */
@Service
public class KeepCalendarEvents {
    private static final String CALENDAR_EVENT = "calendar-event";

    private final CalendarEvents calendar;
    private final AuditLog log;
    private final Transactions transactions;
    private final Clock clock;

    KeepCalendarEvents(CalendarEvents calendar, AuditLog log, Transactions transactions, Clock clock) {
        this.calendar = calendar;
        this.log = log;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Fails with {@link InvalidFields} where a window cannot be read, never opens, or opens while it is open. */
    public Mono<CalendarEvent> add(CalendarEntry entry, Actor actor) {
        return Mono.fromRunnable(() -> OpeningTimes.check(entry.windows(), clock.instant()))
                .then(transactions.inOne(Mono.defer(() -> calendar.add(entry))
                        .delayUntil(added -> log.record(AuditEntry.by(
                                actor,
                                "calendar-event.create",
                                CALENDAR_EVENT,
                                added.id().toString())))))
                .checkpoint("add calendar event");
    }

    /** Empty where there is none. */
    public Mono<CalendarEvent> find(CalendarEventId id) {
        return calendar.find(id).checkpoint("find calendar event");
    }

    /** The latest first. */
    public Flux<CalendarEvent> list(Page page) {
        return calendar.list(page).checkpoint("list calendar events");
    }

    /** Whether there was one; policies and templates that have its windows keep them. */
    public Mono<Boolean> remove(CalendarEventId id, Actor actor) {
        return transactions
                .inOne(calendar.remove(id)
                        .delayUntil(removed -> removed
                                ? log.record(
                                        AuditEntry.by(actor, "calendar-event.remove", CALENDAR_EVENT, id.toString()))
                                : Mono.empty()))
                .checkpoint("remove calendar event");
    }
}
