package io.largesse.issue.domain.model;

/** What became of a step that was ordered. */
public sealed interface StepOutcome {

    Policy policy();

    /** The policy stands where the step leads, now or since before. */
    record Reached(Policy policy) implements StepOutcome {}

    /** The step does not lead on from where the policy stands; nothing was changed. */
    record Illegal(Policy policy) implements StepOutcome {}
}
