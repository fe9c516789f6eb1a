package io.largesse.issue.adapter.in.web;

import io.largesse.issue.domain.model.CalendarPage;
import io.largesse.starter.paging.PageResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the calendar.
 *
 * @param nextCursor where the next part begins; absent at the end
 * @param complete false where there are more entries or policies than are looked at, so that some are missing
 */
record CalendarResponse(
        List<OccurrenceResponse> items, @Nullable String nextCursor, boolean complete) {

    static CalendarResponse of(CalendarPage page, int limit) {
        PageResponse<OccurrenceResponse> part =
                PageResponse.of(page.occurrences(), limit, OccurrenceResponse::of, CalendarCursor::of);
        return new CalendarResponse(part.items(), part.nextCursor(), page.complete());
    }
}
