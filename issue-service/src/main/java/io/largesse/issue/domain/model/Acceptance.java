package io.largesse.issue.domain.model;

/** When a member is told that a claim was accepted. */
public enum Acceptance {
    /** Once Redis has taken stock and put the claim on record: fastest; lives as long as Redis' own data. */
    FAST,
    /** Once Kafka has acknowledged the claim too: survives the loss of Redis. */
    CONFIRMED
}
