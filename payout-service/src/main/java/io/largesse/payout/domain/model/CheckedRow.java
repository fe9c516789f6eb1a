package io.largesse.payout.domain.model;

/** What checking a row came to. */
public sealed interface CheckedRow {

    /** The source's key. */
    long rowId();

    record Valid(PayoutRow row) implements CheckedRow {
        @Override
        public long rowId() {
            return row.rowId();
        }
    }

    /**
     * @param detail what was seen, as much of it as may be shown
     */
    record Invalid(long rowId, RowDefect defect, String detail) implements CheckedRow {}
}
