package io.largesse.issue.domain.model;

import java.util.Optional;

/**
 * Identifies a DIRECT job; decimal in texts.
 *
 * @param value from 1
 */
public record JobId(long value) {
    private static final int MAX_DIGITS = 18;

    /** Empty where no job can have that text as its id. */
    public static Optional<JobId> parse(String text) {
        return text.length() <= MAX_DIGITS && text.matches("[1-9][0-9]*")
                ? Optional.of(new JobId(Long.parseLong(text)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
