package io.largesse.cli.demo.payout;

import org.jspecify.annotations.Nullable;

/**
 * A target row as a demo writes it.
 *
 * @param flaw why it must not be paid; null for a valid one
 */
record PlannedRow(
        @Nullable String customerUid,
        @Nullable String amount,
        @Nullable String expiryAt,
        @Nullable String reason,
        @Nullable Flaw flaw) {

    boolean isValid() {
        return flaw == null;
    }

    PlannedRow as(Flaw other) {
        return new PlannedRow(customerUid, amount, expiryAt, reason, other);
    }
}
