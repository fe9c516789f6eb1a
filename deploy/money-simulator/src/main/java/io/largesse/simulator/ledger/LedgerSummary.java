package io.largesse.simulator.ledger;

/**
 * Figures over the payments and calls of one prefix of idempotency keys. Payments, their amount and repeated calls last
 * as long as the ledger; the others count from the start of the process or the last time the ledger was emptied.
 *
 * @param calls that were looked at: payments + repeatedCalls + refused + errors + conflicts
 * @param repeatedCalls that found their key paid already
 * @param refused answered 400 or 422
 * @param errors answered 500 or 503, all of them not paid
 * @param throttled answered 429, not among the calls
 * @param conflicts answered 409: the key was paid with another body
 * @param silent of the calls, those that were paid and got no answer
 * @param busiestSecond most calls that arrived in any rolling second, over all keys, without throttled ones
 */
public record LedgerSummary(
        long payments,
        long amount,
        long calls,
        long repeatedCalls,
        long refused,
        long errors,
        long throttled,
        long conflicts,
        long silent,
        int busiestSecond) {}
