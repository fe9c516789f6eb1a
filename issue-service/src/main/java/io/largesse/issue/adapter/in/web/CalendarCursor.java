package io.largesse.issue.adapter.in.web;

import io.largesse.issue.domain.model.Occurrence;
import io.largesse.issue.domain.model.Occurrence.Place;
import io.largesse.starter.paging.Pages;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a place in the calendar as a text and reads it: {@code <second>.<e|p>.<number>.<window>}. */
final class CalendarCursor {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,11})\\.([ep])\\.([0-9]{1,12})\\.([0-9]{1,3})");

    private CalendarCursor() {}

    static String of(Occurrence occurrence) {
        Place place = occurrence.place();
        return "%d.%s.%d.%d"
                .formatted(
                        place.opensAt().getEpochSecond(), place.policy() ? "p" : "e", place.number(), place.window());
    }

    /** Null for the first part. */
    static @Nullable Place place(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        Matcher parts = FORM.matcher(cursor);
        if (!parts.matches()) {
            throw Pages.invalidCursor();
        }
        return new Place(
                Instant.ofEpochSecond(Long.parseLong(parts.group(1))),
                parts.group(2).equals("p"),
                Long.parseLong(parts.group(3)),
                Integer.parseInt(parts.group(4)));
    }
}
