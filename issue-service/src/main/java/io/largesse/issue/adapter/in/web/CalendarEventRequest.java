package io.largesse.issue.adapter.in.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.OptBoolean;
import io.largesse.issue.domain.model.CalendarEntry;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /api/v1/coupons/calendar-events}.
 *
 * @param description empty where left out
 * @param from first day; since ever where left out
 * @param until last day on which it begins; for ever where left out
 */
record CalendarEventRequest(
        @NotNull String title,
        @Nullable String description,
        @NotNull List<@Valid WindowRequest> windows,
        @JsonFormat(lenient = OptBoolean.FALSE) @Nullable LocalDate from,
        @JsonFormat(lenient = OptBoolean.FALSE) @Nullable LocalDate until) {

    /** Throws {@link io.largesse.issue.domain.model.InvalidFields}. */
    CalendarEntry entry() {
        return new CalendarEntry(
                title,
                description == null ? "" : description,
                windows.stream().map(WindowRequest::window).toList(),
                from,
                until);
    }
}
