package io.largesse.issue.domain.model;

import java.util.Optional;
import java.util.OptionalLong;

/** Identifies an entry of the event calendar; decimal in texts. */
public record CalendarEventId(long value) {

    public CalendarEventId {
        Expect.expect(
                value >= 1 && value <= DecimalId.MAX,
                "calendarEventId",
                new Expectation.Between(1, DecimalId.MAX),
                value);
    }

    /** Empty where none can have that text as its id. */
    public static Optional<CalendarEventId> parse(String text) {
        OptionalLong value = DecimalId.parse(text, DecimalId.MAX);
        return value.isPresent() ? Optional.of(new CalendarEventId(value.getAsLong())) : Optional.empty();
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
