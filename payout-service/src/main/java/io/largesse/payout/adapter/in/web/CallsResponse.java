package io.largesse.payout.adapter.in.web;

import io.largesse.payout.domain.model.SecondCount;
import io.largesse.starter.paging.Pages;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Calls of the money API that began within one second, over all instances. */
record CallsResponse(Instant second, int calls) {
    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    static CallsResponse of(SecondCount count) {
        return new CallsResponse(count.second(), count.calls());
    }

    /** A list of them goes on behind that second. */
    static String cursor(SecondCount count) {
        return Long.toString(count.second().getEpochSecond());
    }

    static Instant behind(@Nullable String cursor) {
        long second = Pages.above(cursor);
        if (second > LAST_SECOND) {
            throw Pages.invalidCursor();
        }
        return Instant.ofEpochSecond(second);
    }
}
