package io.largesse.simulator.ledger;

/** What is counted beside payments. */
public enum Happening {
    REFUSED,
    ERROR,
    THROTTLED,
    CONFLICT,
    SILENT
}
