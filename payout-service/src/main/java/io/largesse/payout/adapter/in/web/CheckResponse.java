package io.largesse.payout.adapter.in.web;

import io.largesse.payout.application.port.PayoutSettings;
import io.largesse.payout.domain.model.CheckReport;
import io.largesse.payout.domain.model.CheckState;
import org.jspecify.annotations.Nullable;

/**
 * Report of a dry run; while it is RUNNING, of the rows so far.
 *
 * @param failure why it FAILED; absent otherwise
 * @param read rows of the source
 * @param invalid rows that are never sent, duplicates among them
 * @param totalAmount of the valid rows in won; 0 for vouchers
 * @param partitions over which the valid rows are to be spread; with DONE
 * @param estimatedSeconds of paying them at the rate that is set; with DONE, absent where there is no rate
 */
record CheckResponse(
        CheckState state,
        @Nullable String failure,
        long read,
        long valid,
        long invalid,
        long duplicates,
        long totalAmount,
        @Nullable Integer partitions,
        @Nullable Long estimatedSeconds) {

    static CheckResponse of(CheckReport check, PayoutSettings settings) {
        boolean done = check.state() == CheckState.DONE;
        return new CheckResponse(
                check.state(),
                check.failure(),
                check.read(),
                check.valid(),
                check.invalid(),
                check.duplicates(),
                check.totalAmount(),
                done ? settings.partitions(check.valid()) : null,
                done && settings.rate() > 0 ? Math.ceilDiv(check.valid(), settings.rate()) : null);
    }
}
