package io.largesse.payout.domain.model;

/** What checking a row came to. */
public sealed interface CheckedRow {

    record Valid(PayoutRow row) implements CheckedRow {}

    /**
     * @param detail what was seen, as much of it as may be shown
     */
    record Invalid(long rowId, RowDefect defect, String detail) implements CheckedRow {}
}
