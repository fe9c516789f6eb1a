package io.largesse.issue.domain.model;

import java.util.OptionalLong;

/** Reads ids that are whole numbers from 1 on, written in decimal without leading zeros. */
final class DecimalId {
    /** More than any table here is made for, and exact in every client. */
    static final long MAX = 999_999_999_999L;

    private static final int MAX_DIGITS = 12;

    private DecimalId() {}

    /** Empty where no id up to the bound has that text. */
    static OptionalLong parse(String text, long max) {
        if (text.isEmpty() || text.length() > MAX_DIGITS || text.charAt(0) == '0' || !isDecimal(text)) {
            return OptionalLong.empty();
        }
        long value = Long.parseLong(text);
        return value <= max ? OptionalLong.of(value) : OptionalLong.empty();
    }

    private static boolean isDecimal(String text) {
        return text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }
}
