package io.largesse.cli.demo.usage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A policy of the demo, as it was ordered from issue-service.
 *
 * @param validUntil when its coupons expire; null where that is long after the demo
 */
record DemoPolicy(String id, DemoTerms terms, @Nullable Instant validUntil) {

    /** Whether its coupons can be used no more. */
    boolean isOverAt(Instant time) {
        return validUntil != null && !time.isBefore(validUntil);
    }
}
