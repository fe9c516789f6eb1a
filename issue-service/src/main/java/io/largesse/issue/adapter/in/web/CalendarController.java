package io.largesse.issue.adapter.in.web;

import io.largesse.issue.application.service.ReadCalendar;
import io.largesse.issue.domain.model.CalendarPeriod;
import io.largesse.issue.domain.model.InvalidFields;
import io.largesse.starter.paging.Pages;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The event calendar, for operators. */
@RestController
class CalendarController {
    static final String PATH = "/api/v1/coupons/calendar";

    private final ReadCalendar readCalendar;
    private final Pages pages;

    CalendarController(ReadCalendar readCalendar, Pages pages) {
        this.readCalendar = readCalendar;
        this.pages = pages;
    }

    /** Days are those of the zone, both included. */
    @GetMapping(PATH)
    @PreAuthorize("hasRole('operator')")
    Mono<CalendarResponse> read(
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate until,
            @RequestParam(defaultValue = "Asia/Seoul") ZoneId zone,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        int lines = pages.limit(limit);
        return Mono.fromSupplier(() -> new CalendarPeriod(from, until, zone))
                .flatMap(period -> readCalendar.read(period, CalendarCursor.place(cursor), lines + 1))
                .onErrorMap(InvalidFields.class, e -> PolicyFaults.problem(e).asException())
                .map(page -> CalendarResponse.of(page, lines));
    }
}
