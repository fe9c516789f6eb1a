package io.largesse.payout.domain.model;

import org.jspecify.annotations.Nullable;

/**
 * What a dry run has found so far.
 *
 * @param failure why it failed
 * @param invalid rows with a defect, duplicates among them
 * @param totalAmount of the valid rows in won; 0 for vouchers
 */
public record CheckReport(
        CheckState state,
        @Nullable String failure,
        long read,
        long valid,
        long invalid,
        long duplicates,
        long totalAmount) {}
