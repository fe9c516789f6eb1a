package io.largesse.cli.demo.payout;

import tools.jackson.databind.JsonNode;

/**
 * Sums of the simulator's ledger.
 *
 * @param repeatedCalls calls for a payment that was made before
 * @param throttled calls that were not looked at, because there were too many
 * @param conflicts calls with the key of a payment, but another body
 * @param busiestSecond most calls in any second; throttled ones not among them
 */
record LedgerSummary(
        long payments,
        long amount,
        long calls,
        long repeatedCalls,
        long errors,
        long throttled,
        long conflicts,
        long busiestSecond) {

    static LedgerSummary of(JsonNode json) {
        return new LedgerSummary(
                json.path("payments").asLong(0),
                json.path("amount").asLong(0),
                json.path("calls").asLong(0),
                json.path("repeatedCalls").asLong(0),
                json.path("errors").asLong(0),
                json.path("throttled").asLong(0),
                json.path("conflicts").asLong(0),
                json.path("busiestSecond").asLong(0));
    }
}
