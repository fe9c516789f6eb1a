package io.largesse.issue.adapter.out.cache;

import io.largesse.issue.application.service.OpeningTimes;
import io.largesse.issue.domain.model.IssueWindow;
import io.largesse.issue.domain.model.Opening;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The openings of a policy that are near, as {@code claim.lua} takes them.
 *
 * <p>This instance's clock only chooses which openings are sent; whether one is open is decided by Redis' clock. So the
 * list reaches far enough to both sides for clocks that differ by less than a minute.
 */
final class OpeningList {
    private static final Duration TOLERANCE = Duration.ofMinutes(1);
    private static final Duration FRESH_FOR = Duration.ofSeconds(10);

    private final List<IssueWindow> windows;
    private final Clock clock;
    private volatile Cached cached = new Cached("", Instant.MIN);

    OpeningList(List<IssueWindow> windows, Clock clock) {
        this.windows = windows;
        this.clock = clock;
    }

    /** Empty where the policy is always open; {@code 0-0} where it never opens again. */
    String asText() {
        if (windows.isEmpty()) {
            return "";
        }
        Instant now = clock.instant();
        if (now.isAfter(cached.until)) {
            cached = new Cached(text(now), now.plus(FRESH_FOR));
        }
        return cached.text;
    }

    private String text(Instant now) {
        List<Opening> near = OpeningTimes.near(windows, now.minus(TOLERANCE), now.plus(TOLERANCE));
        return near.isEmpty()
                ? "0-0"
                : near.stream()
                        .map(opening -> opening.opensAt().toEpochMilli() + "-"
                                + opening.closesAt().toEpochMilli())
                        .collect(Collectors.joining(","));
    }

    private record Cached(String text, Instant until) {}
}
