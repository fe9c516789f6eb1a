package io.largesse.issue.application.service;

import io.largesse.issue.domain.model.Expectation;
import io.largesse.issue.domain.model.InvalidField;
import io.largesse.issue.domain.model.InvalidFields;
import io.largesse.issue.domain.model.IssueWindow;
import io.largesse.issue.domain.model.Opening;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.scheduling.support.CronExpression;

/** Finds the times at which windows open, in the zone each of them means. */
public final class OpeningTimes {
    private static final int CRON_FIELDS_WITHOUT_SECONDS = 5;
    /** Openings of a window that are compared with their next; a day of the reference case and more. */
    private static final int COMPARED = 50;

    private OpeningTimes() {}

    /**
     * Throws {@link InvalidFields} where an expression cannot be read, never fires, or fires while its window is open.
     */
    public static void check(List<IssueWindow> windows, Instant now) {
        List<InvalidField> faults = new ArrayList<>();
        for (int index = 0; index < windows.size(); index++) {
            String path = "windows[" + index + "].";
            faultOf(windows.get(index), now, path).ifPresent(faults::add);
        }
        if (!faults.isEmpty()) {
            throw new InvalidFields(faults);
        }
    }

    private static Optional<InvalidField> faultOf(IssueWindow window, Instant now, String path) {
        CronExpression cron;
        try {
            cron = expression(window);
        } catch (IllegalArgumentException _) {
            return Optional.of(new InvalidField(path + "cron", new Expectation.Cron(), window.cron()));
        }
        ZonedDateTime opens = cron.next(now.atZone(window.zone()));
        if (opens == null) {
            return Optional.of(new InvalidField(path + "cron", new Expectation.OpensSometime(), window.cron()));
        }
        return shortestPause(cron, opens)
                .filter(pause -> pause.compareTo(window.duration()) < 0)
                .map(pause -> new InvalidField(path + "duration", new Expectation.NotAbove(pause), window.duration()));
    }

    private static Optional<Duration> shortestPause(CronExpression cron, ZonedDateTime first) {
        List<Duration> pauses = new ArrayList<>();
        ZonedDateTime opens = first;
        for (int i = 0; i < COMPARED; i++) {
            ZonedDateTime after = cron.next(opens);
            if (after == null) {
                break;
            }
            pauses.add(Duration.between(opens, after));
            opens = after;
        }
        return pauses.stream().min(Comparator.naturalOrder());
    }

    /**
     * Openings that close after the first instant and open before the second, and of each window the first one after
     * those, in order of time. Windows of one list may overlap each other.
     */
    public static List<Opening> near(List<IssueWindow> windows, Instant from, Instant until) {
        return windows.stream()
                .flatMap(window -> near(window, from, until).stream())
                .sorted(Comparator.comparing(Opening::opensAt))
                .toList();
    }

    private static List<Opening> near(IssueWindow window, Instant from, Instant until) {
        CronExpression cron = expression(window);
        List<Opening> openings = new ArrayList<>();
        // A window that closes at that very instant is left out: "next" is strictly later.
        ZonedDateTime opens = cron.next(from.minus(window.duration()).atZone(window.zone()));
        boolean within = true;
        while (opens != null && within) {
            openings.add(new Opening(opens.toInstant(), opens.toInstant().plus(window.duration())));
            within = opens.toInstant().isBefore(until);
            opens = cron.next(opens);
        }
        return openings;
    }

    private static CronExpression expression(IssueWindow window) {
        String cron = window.cron().strip();
        boolean withoutSeconds = cron.split("\\s+").length == CRON_FIELDS_WITHOUT_SECONDS;
        return CronExpression.parse(withoutSeconds ? "0 " + cron : cron);
    }
}
