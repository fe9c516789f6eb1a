package io.largesse.issue.adapter.in.web;

import io.largesse.issue.application.service.KeepCalendarEvents;
import io.largesse.issue.domain.model.CalendarEventId;
import io.largesse.issue.domain.model.InvalidFields;
import io.largesse.starter.audit.Actor;
import io.largesse.starter.paging.PageResponse;
import io.largesse.starter.paging.Pages;
import io.largesse.starter.problem.Problem;
import jakarta.validation.Valid;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Entries of the event calendar, for operators. */
@RestController
@RequestMapping(CalendarEventController.PATH)
@PreAuthorize("hasRole('operator')")
class CalendarEventController {
    static final String PATH = "/api/v1/coupons/calendar-events";

    private final KeepCalendarEvents calendar;
    private final Pages pages;

    CalendarEventController(KeepCalendarEvents calendar, Pages pages) {
        this.calendar = calendar;
        this.pages = pages;
    }

    @PostMapping
    Mono<ResponseEntity<CalendarEventResponse>> add(@Valid @RequestBody CalendarEventRequest request, Actor actor) {
        return Mono.fromSupplier(request::entry)
                .flatMap(entry -> calendar.add(entry, actor))
                .onErrorMap(InvalidFields.class, e -> PolicyFaults.problem(e).asException())
                .map(CalendarEventResponse::of)
                .map(CalendarEventController::created);
    }

    private static ResponseEntity<CalendarEventResponse> created(CalendarEventResponse event) {
        return ResponseEntity.created(URI.create(PATH + "/" + event.calendarEventId()))
                .body(event);
    }

    @GetMapping
    Mono<PageResponse<CalendarEventResponse>> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        int lines = pages.limit(limit);
        return calendar.list(pages.page(cursor, lines))
                .collectList()
                .map(found -> PageResponse.of(
                        found,
                        lines,
                        CalendarEventResponse::of,
                        event -> event.id().toString()));
    }

    @GetMapping("/{id}")
    Mono<CalendarEventResponse> find(@PathVariable String id) {
        return Mono.justOrEmpty(CalendarEventId.parse(id))
                .flatMap(calendar::find)
                .map(CalendarEventResponse::of)
                .switchIfEmpty(notFound());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> remove(@PathVariable String id, Actor actor) {
        return Mono.justOrEmpty(CalendarEventId.parse(id))
                .flatMap(event -> calendar.remove(event, actor))
                .filter(Boolean::booleanValue)
                .switchIfEmpty(notFound())
                .then();
    }

    private static <T> Mono<T> notFound() {
        return Mono.error(
                () -> Problem.of(IssueProblem.CALENDAR_EVENT_NOT_FOUND).asException());
    }
}
