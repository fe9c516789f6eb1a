package io.largesse.issue.domain.model;

import static io.largesse.issue.domain.model.Expect.that;

import io.largesse.issue.domain.model.Expectation.Between;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How coupons of a policy are claimed.
 *
 * @param acceptance when a member is told that a claim was accepted
 * @param buckets parts the stock is split into, each on a hash slot of its own; 1 unless one shard is too slow for it
 * @param windows when claims are accepted; always, where there are none
 * @param calendarEventId entry of the event calendar that the windows are those of; null where they are its own
 */
public record IssueRules(
        Acceptance acceptance,
        int buckets,
        List<IssueWindow> windows,
        @Nullable CalendarEventId calendarEventId) {
    public static final int MAX_BUCKETS = 64;
    public static final int MAX_WINDOWS = 20;

    /** Accepted by Redis, in one piece, at any time. */
    public static final IssueRules DEFAULT = new IssueRules(Acceptance.FAST, 1, List.of());

    public IssueRules {
        windows = List.copyOf(windows);
        that(buckets >= 1 && buckets <= MAX_BUCKETS, "buckets", new Between(1, MAX_BUCKETS), buckets)
                .and(windows.size() <= MAX_WINDOWS, "windows", new Between(0, MAX_WINDOWS), windows.size())
                .orRefuse();
    }

    /** With windows of its own. */
    public IssueRules(Acceptance acceptance, int buckets, List<IssueWindow> windows) {
        this(acceptance, buckets, windows, null);
    }

    /** Whether the windows of an entry of the calendar are still to be copied. */
    public boolean awaitCalendarEvent() {
        return calendarEventId != null && windows.isEmpty();
    }

    /** The same with the windows of the entry. */
    public IssueRules openingAt(CalendarEvent event) {
        return new IssueRules(acceptance, buckets, event.entry().windows(), event.id());
    }
}
