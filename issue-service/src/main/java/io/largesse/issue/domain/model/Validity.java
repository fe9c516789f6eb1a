package io.largesse.issue.domain.model;

import static io.largesse.issue.domain.model.Expect.expect;

import java.time.Instant;

/** How long a coupon may be used once a member has it. */
public sealed interface Validity {

    /** From one instant until another, whenever it was issued; the end is exclusive. */
    record Absolute(Instant from, Instant until) implements Validity {
        public Absolute {
            expect(from.isBefore(until), "validity.until", "after validity.from (" + from + ")", until);
        }
    }

    /** A number of days from the moment of issue. */
    record DaysAfterIssue(int days) implements Validity {
        /** Ten years. */
        static final int MAX_DAYS = 3_650;

        public DaysAfterIssue {
            expect(days >= 1 && days <= MAX_DAYS, "validity.days", "from 1 to " + MAX_DAYS, days);
        }
    }
}
