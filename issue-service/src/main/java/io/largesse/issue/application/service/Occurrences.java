package io.largesse.issue.application.service;

import io.largesse.issue.domain.model.CalendarPeriod;
import io.largesse.issue.domain.model.IssueWindow;
import io.largesse.issue.domain.model.Occurrence;
import io.largesse.issue.domain.model.Occurrence.Place;
import io.largesse.issue.domain.model.Occurrence.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what takes place in a period, beginning behind a place.
 *
 * <p>The openings of each window are found one by one and merged, so that a page costs what it shows and no more,
 * however often a window opens.
 */
record Occurrences(CalendarPeriod period, @Nullable Place after) {
    /** Cron expressions know nothing shorter. */
    private static final Duration TICK = Duration.ofSeconds(1);

    List<Occurrence> of(List<Subject> subjects, int max) {
        PriorityQueue<Line> lines = new PriorityQueue<>(Comparator.comparing(Line::place));
        subjects.stream().flatMap(this::lines).filter(Line::advance).forEach(lines::add);
        List<Occurrence> found = new ArrayList<>();
        while (found.size() < max && !lines.isEmpty()) {
            Line first = lines.remove();
            found.add(first.head());
            if (first.advance()) {
                lines.add(first);
            }
        }
        return found;
    }

    private Stream<Line> lines(Subject subject) {
        return IntStream.range(0, subject.windows().size())
                .mapToObj(window -> new Line(occurrences(subject, window).iterator()));
    }

    private Stream<Occurrence> occurrences(Subject subject, int index) {
        IssueWindow window = subject.windows().get(index);
        return OpeningTimes.openingAfter(window, firstAfter(subject, window))
                .takeWhile(opening -> opening.opensAt().isBefore(end(subject, window)))
                .map(opening -> new Occurrence(subject, index, opening))
                .filter(occurrence -> after == null || occurrence.place().compareTo(after) > 0);
    }

    /** The latest instant that no occurrence to be shown begins at or before. */
    private Instant firstAfter(Subject subject, IssueWindow window) {
        // What closes as the period begins is left out: "after" is strictly later.
        Instant inPeriod = period.start().minus(window.duration());
        Instant behindPlace = after == null ? Instant.MIN : after.opensAt().minus(TICK);
        LocalDate from = subject.from();
        Instant begun = from == null
                ? Instant.MIN
                : from.atStartOfDay(window.zone()).toInstant().minus(TICK);
        return latest(inPeriod, latest(behindPlace, begun));
    }

    private Instant end(Subject subject, IssueWindow window) {
        LocalDate until = subject.until();
        Instant ended = until == null
                ? Instant.MAX
                : until.plusDays(1).atStartOfDay(window.zone()).toInstant();
        return ended.isBefore(period.end()) ? ended : period.end();
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** What is left of one window. */
    private static final class Line {
        private final Iterator<Occurrence> rest;
        private @Nullable Occurrence head;

        Line(Iterator<Occurrence> rest) {
            this.rest = rest;
        }

        /** Whether there is another. */
        boolean advance() {
            head = rest.hasNext() ? rest.next() : null;
            return head != null;
        }

        Occurrence head() {
            return Objects.requireNonNull(head);
        }

        Place place() {
            return head().place();
        }
    }
}
