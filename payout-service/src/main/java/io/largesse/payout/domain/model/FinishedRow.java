package io.largesse.payout.domain.model;

import java.time.Instant;

/**
 * A row whose outcome is final for this round.
 *
 * @param attempts calls made, the last included
 */
public record FinishedRow(CampaignId campaignId, long rowId, int attempts, Instant finishedAt, Result result) {

    /** How it ended. */
    public sealed interface Result {

        record Paid(String transactionId) implements Result {}

        /** A dead letter: people look at it. */
        record Failed(String code, String detail) implements Result {}
    }
}
