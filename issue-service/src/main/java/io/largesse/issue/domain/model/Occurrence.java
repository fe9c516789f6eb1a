package io.largesse.issue.domain.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One time at which something of the calendar takes place.
 *
 * @param subject what it is
 * @param window which of its windows, from 0
 * @param opening from when to when
 */
public record Occurrence(Subject subject, int window, Opening opening) {

    public Place place() {
        return new Place(opening.opensAt(), subject instanceof OfPolicy, subject.number(), window);
    }

    /** What takes place again and again. */
    public sealed interface Subject {
        long number();

        List<IssueWindow> windows();

        /** First day of it, in each window's own zone; null for ever. */
        @Nullable
        LocalDate from();

        /** Last day on which it begins, likewise. */
        @Nullable
        LocalDate until();
    }

    /** An entry of the calendar. */
    public record OfEvent(CalendarEvent event) implements Subject {
        @Override
        public long number() {
            return event.id().value();
        }

        @Override
        public List<IssueWindow> windows() {
            return event.entry().windows();
        }

        @Override
        public @Nullable LocalDate from() {
            return event.entry().from();
        }

        @Override
        public @Nullable LocalDate until() {
            return event.entry().until();
        }
    }

    /** A policy with windows. */
    public record OfPolicy(Policy policy) implements Subject {
        @Override
        public long number() {
            return policy.id().value();
        }

        @Override
        public List<IssueWindow> windows() {
            return policy.terms().rules().windows();
        }

        @Override
        public @Nullable LocalDate from() {
            return null;
        }

        @Override
        public @Nullable LocalDate until() {
            return null;
        }
    }

    /**
     * Place in the order of the calendar, different for all occurrences.
     *
     * @param policy whether the subject is a policy; entries of the calendar come first
     * @param number of the subject
     * @param window of the subject
     */
    public record Place(Instant opensAt, boolean policy, long number, int window) implements Comparable<Place> {
        private static final Comparator<Place> ORDER = Comparator.comparing(Place::opensAt)
                .thenComparing(Place::policy)
                .thenComparingLong(Place::number)
                .thenComparingInt(Place::window);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }
}
