package io.largesse.issue.domain.model;

/**
 * What the ledger holds of one policy.
 *
 * @param stored issued coupons
 * @param rejected claims turned away
 */
public record LedgerCounts(long stored, long rejected) {
    public static final LedgerCounts NONE = new LedgerCounts(0, 0);
}
