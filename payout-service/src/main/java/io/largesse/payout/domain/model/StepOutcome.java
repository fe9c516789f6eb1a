package io.largesse.payout.domain.model;

/** What a step of a campaign's life, or the order to check its rows, came to. */
public sealed interface StepOutcome {

    Campaign campaign();

    /** The campaign as it stands after the step. */
    record Reached(Campaign campaign) implements StepOutcome {}

    /** The step does not lead on from where the campaign stands; nothing changed. */
    record Illegal(Campaign campaign) implements StepOutcome {}

    /** No row is valid; nothing changed. */
    record NothingToPay(Campaign campaign) implements StepOutcome {}

    /** No row has failed; nothing changed. */
    record NothingToRetry(Campaign campaign) implements StepOutcome {}
}
