package io.largesse.simulator.ledger;

/** What the ledger knows of an order. */
public sealed interface Entry {

    /**
     * Paid once, now or before.
     *
     * @param end of its line in the file: not to be told before the ledger is written that far
     */
    record Paid(String transactionId, long end) implements Entry {}

    /** Its key was paid with another body. */
    record Conflict() implements Entry {}

    /** Not paid. */
    record Unknown() implements Entry {}
}
