package io.largesse.cli.demo.payout;

/**
 * What a comparison of plan, ledger and tables row by row has found; all but the first five must be 0.
 *
 * @param inLedger valid rows that the simulator has paid
 * @param paid valid rows stored as paid
 * @param failed valid rows stored as dead letters
 * @param paidButFailed dead letters that the simulator has paid nevertheless: their outcome was unknown to the end
 * @param invalid rows stored as invalid, with the very flaw that was planned
 * @param lost valid rows that are neither paid nor dead letters
 * @param unpaid rows stored as paid that the ledger does not have
 * @param unrecorded payments of valid rows that are stored neither as paid nor as failed
 * @param twice payments beyond the first of a row
 * @param stray payments of rows that must not be paid, or that there are not
 * @param wrong payments with another member, amount, event or transaction than the row's
 * @param contradictory rows stored in two ways, or that are not of the campaign
 * @param misjudged rows whose flaw was not found, or another one
 */
record Findings(
        long inLedger,
        long paid,
        long failed,
        long paidButFailed,
        long invalid,
        long lost,
        long unpaid,
        long unrecorded,
        long twice,
        long stray,
        long wrong,
        long contradictory,
        long misjudged) {}
