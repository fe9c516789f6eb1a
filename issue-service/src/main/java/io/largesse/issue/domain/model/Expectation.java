package io.largesse.issue.domain.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** What a value must be; in English as text, for logs. */
public sealed interface Expectation {

    /** A number within both bounds. */
    record Between(long min, long max) implements Expectation {
        @Override
        public String toString() {
            return "from " + min + " to " + max;
        }
    }

    /** A text with at least one character that is no white space. */
    record NotBlank() implements Expectation {
        @Override
        public String toString() {
            return "a text that is not blank";
        }
    }

    /** A text of that length at most. */
    record MaxLength(int characters) implements Expectation {
        @Override
        public String toString() {
            return "at most " + characters + " characters";
        }
    }

    /** An instant not before the start and before the end. */
    record During(Instant start, Instant end) implements Expectation {
        boolean includes(Instant instant) {
            return !instant.isBefore(start) && instant.isBefore(end);
        }

        @Override
        public String toString() {
            return "not before " + start + " and before " + end;
        }
    }

    /** An instant after that of another field, by the distance at least. */
    record After(String field, Instant instant, Duration distance) implements Expectation {
        @Override
        public String toString() {
            return "at least " + distance.toMillis() + " ms after " + field + " (" + instant + ")";
        }
    }

    /** A cron expression of five or six fields. */
    record Cron() implements Expectation {
        @Override
        public String toString() {
            return "a cron expression of five or six fields";
        }
    }

    /** A cron expression that fires again. */
    record OpensSometime() implements Expectation {
        @Override
        public String toString() {
            return "a cron expression that fires again";
        }
    }

    /** A duration not above another. */
    record NotAbove(Duration longest) implements Expectation {
        @Override
        public String toString() {
            return "at most " + longest;
        }
    }

    /** A value where none was given. */
    record Given() implements Expectation {
        @Override
        public String toString() {
            return "given";
        }
    }

    /** No value, for another field has one. */
    record LeftOut(String other) implements Expectation {
        @Override
        public String toString() {
            return "left out beside " + other;
        }
    }

    /** The id of something that is on record. */
    record OnRecord() implements Expectation {
        @Override
        public String toString() {
            return "on record";
        }
    }

    /** A day not before that of another field. */
    record NotBefore(String field, LocalDate day) implements Expectation {
        @Override
        public String toString() {
            return "not before " + field + " (" + day + ")";
        }
    }

    /** A day of certain years, both included. */
    record InYears(int first, int last) implements Expectation {
        @Override
        public String toString() {
            return "in the years " + first + " to " + last;
        }
    }

    /** The last of so many days at most. */
    record WithinDays(String field, int max) implements Expectation {
        @Override
        public String toString() {
            return "the last of at most " + max + " days that begin with " + field;
        }
    }

    /** A text of a certain form, described in English. */
    record Form(String description) implements Expectation {
        @Override
        public String toString() {
            return description;
        }
    }
}
