package io.largesse.issue.domain.model;

import static io.largesse.issue.domain.model.Expect.expect;

import io.largesse.issue.domain.model.Expectation.After;
import io.largesse.issue.domain.model.Expectation.Between;
import io.largesse.issue.domain.model.Expectation.During;
import java.time.Duration;
import java.time.Instant;

/** How long a coupon may be used once a member has it. */
public sealed interface Validity {

    /** From one instant until another, whenever it was issued; the end is exclusive. */
    record Absolute(Instant from, Instant until) implements Validity {
        static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
        /** Exclusive; also well within what every database and client can hold. */
        static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");
        /** What a database of microseconds still tells apart. */
        static final Duration SHORTEST = Duration.ofMillis(1);

        private static final During CALENDAR = new During(EARLIEST, LATEST);

        public Absolute {
            boolean inOrder = Duration.between(from, until).compareTo(SHORTEST) >= 0;
            Expect.that(CALENDAR.includes(from), "validity.from", CALENDAR, from)
                    .and(CALENDAR.includes(until), "validity.until", CALENDAR, until)
                    .and(inOrder, "validity.until", new After("validity.from", from, SHORTEST), until)
                    .orRefuse();
        }
    }

    /** A number of days from the moment of issue. */
    record DaysAfterIssue(int days) implements Validity {
        /** Ten years. */
        static final int MAX_DAYS = 3_650;

        public DaysAfterIssue {
            expect(days >= 1 && days <= MAX_DAYS, "validity.days", new Between(1, MAX_DAYS), days);
        }
    }
}
