package io.largesse.issue.application.service;

import io.largesse.issue.application.port.CalendarEvents;
import io.largesse.issue.application.port.ListSettings;
import io.largesse.issue.application.port.Policies;
import io.largesse.issue.domain.model.CalendarEvent;
import io.largesse.issue.domain.model.CalendarPage;
import io.largesse.issue.domain.model.CalendarPeriod;
import io.largesse.issue.domain.model.InvalidFields;
import io.largesse.issue.domain.model.Occurrence;
import io.largesse.issue.domain.model.Occurrence.OfEvent;
import io.largesse.issue.domain.model.Occurrence.OfPolicy;
import io.largesse.issue.domain.model.Policy;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Lists what takes place in a period: entries of the calendar, and policies with windows that are not closed. */
@Service
public class ReadCalendar {
    private final CalendarEvents calendar;
    private final Policies policies;
    private final ListSettings settings;

    ReadCalendar(CalendarEvents calendar, Policies policies, ListSettings settings) {
        this.calendar = calendar;
        this.policies = policies;
        this.settings = settings;
    }

    /**
     * What is under way at some time of the period, in order of beginning, so many at most. Fails with {@link
     * InvalidFields} where the period is too long.
     *
     * @param after the place that the former page ended at; null for the first page
     */
    public Mono<CalendarPage> read(CalendarPeriod period, Occurrence.@Nullable Place after, int max) {
        return Mono.fromRunnable(() -> period.checkDays(settings.maxCalendarDays()))
                .then(Mono.defer(() -> events(period).zipWith(policies())))
                .publishOn(Schedulers.boundedElastic())
                .map(found -> page(found.getT1(), found.getT2(), new Occurrences(period, after), max))
                .checkpoint("read calendar");
    }

    /** One more than are looked at, to know whether there are more. */
    private Mono<List<CalendarEvent>> events(CalendarPeriod period) {
        return calendar.between(period.from(), period.until(), settings.maxCalendarSubjects() + 1)
                .collectList();
    }

    private Mono<List<Policy>> policies() {
        return policies.withWindows(settings.maxCalendarSubjects() + 1).collectList();
    }

    private CalendarPage page(List<CalendarEvent> events, List<Policy> withWindows, Occurrences occurrences, int max) {
        int looked = settings.maxCalendarSubjects();
        Stream<Occurrence.Subject> subjects = Stream.concat(
                events.stream().limit(looked).map(OfEvent::new),
                withWindows.stream().limit(looked).map(OfPolicy::new));
        boolean complete = events.size() <= looked && withWindows.size() <= looked;
        return new CalendarPage(occurrences.of(subjects.toList(), max), complete);
    }
}
