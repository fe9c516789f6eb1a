package io.largesse.payout.domain.model;

/** What a step of a campaign's life, or the order to check its rows, came to. */
public sealed interface StepOutcome {

    Campaign campaign();

    /** The campaign as it stands after the step. */
    record Reached(Campaign campaign) implements StepOutcome {}

    /** The step does not lead on from where the campaign stands; nothing changed. */
    record Illegal(Campaign campaign) implements StepOutcome {}

    /** There is no row that could be paid; nothing changed. */
    record NothingToPay(Campaign campaign) implements StepOutcome {}
}
