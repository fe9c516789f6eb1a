package io.largesse.usage.domain.model;

import java.time.Duration;
import java.time.Instant;

/** When a coupon may be used. */
public sealed interface Validity {

    /** First instant at which a coupon issued then may be used. */
    Instant from(Instant issuedAt);

    /** First instant at which it may not any more. */
    Instant until(Instant issuedAt);

    /** From one instant until another, whenever it was issued. */
    record Absolute(Instant from, Instant until) implements Validity {
        public Absolute {
            if (!from.isBefore(until)) {
                throw new IllegalArgumentException(
                        "expected a validity that ends after it begins, but saw " + from + " to " + until);
            }
        }

        @Override
        public Instant from(Instant issuedAt) {
            return from;
        }

        @Override
        public Instant until(Instant issuedAt) {
            return until;
        }
    }

    /** A number of days, of 24 hours each, from the moment of issue. */
    record DaysAfterIssue(int days) implements Validity {
        public DaysAfterIssue {
            if (days <= 0) {
                throw new IllegalArgumentException("expected a validity of at least a day, but saw " + days);
            }
        }

        @Override
        public Instant from(Instant issuedAt) {
            return issuedAt;
        }

        @Override
        public Instant until(Instant issuedAt) {
            return issuedAt.plus(Duration.ofDays(days));
        }
    }
}
