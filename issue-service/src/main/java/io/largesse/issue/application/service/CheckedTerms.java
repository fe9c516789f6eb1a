package io.largesse.issue.application.service;

import io.largesse.issue.application.port.CalendarEvents;
import io.largesse.issue.domain.model.CalendarEventId;
import io.largesse.issue.domain.model.Expectation;
import io.largesse.issue.domain.model.InvalidField;
import io.largesse.issue.domain.model.InvalidFields;
import io.largesse.issue.domain.model.IssueRules;
import io.largesse.issue.domain.model.PolicyTerms;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Checks of terms that need a clock or the calendar; copies the windows of an entry of the calendar into them. */
@Service
class CheckedTerms {
    private final CalendarEvents calendar;
    private final Clock clock;

    CheckedTerms(CalendarEvents calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Fails with {@link InvalidFields}. */
    Mono<PolicyTerms> of(PolicyTerms terms) {
        return (terms.rules().awaitCalendarEvent() ? withWindows(terms) : Mono.just(terms))
                .doOnNext(complete -> OpeningTimes.check(complete.rules().windows(), clock.instant()));
    }

    private Mono<PolicyTerms> withWindows(PolicyTerms terms) {
        IssueRules rules = terms.rules();
        CalendarEventId id = Objects.requireNonNull(rules.calendarEventId());
        return calendar.find(id)
                .map(event -> terms.with(rules.openingAt(event)))
                .switchIfEmpty(Mono.error(() -> unknown(id)));
    }

    private static InvalidFields unknown(CalendarEventId id) {
        return new InvalidFields(List.of(new InvalidField("calendarEventId", new Expectation.OnRecord(), id)));
    }
}
