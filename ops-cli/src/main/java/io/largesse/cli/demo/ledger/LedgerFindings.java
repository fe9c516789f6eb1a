package io.largesse.cli.demo.ledger;

/**
 * What the table holds, held against what members were told.
 *
 * @param stored rows of the policy
 * @param duplicates rows beyond one per member, or with a coupon number seen before
 * @param gap accepted answers without a row of that very number and member
 * @param unanswered rows that no answer has named: the member's answer was lost on the way
 */
public record LedgerFindings(long stored, long duplicates, long gap, long unanswered) {

    public LedgerFindings {
        if (stored < 0 || duplicates < 0 || gap < 0 || unanswered < 0) {
            throw new IllegalArgumentException("Expected counts from 0, but saw %d stored, %d duplicates, %d gap, %d"
                    .formatted(stored, duplicates, gap, unanswered));
        }
    }

    /** Coupons given out beyond the total of the policy. */
    public long oversold(long total) {
        return Math.max(0, stored - total);
    }
}
