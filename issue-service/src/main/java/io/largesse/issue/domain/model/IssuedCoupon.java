package io.largesse.issue.domain.model;

import java.time.Instant;

/**
 * A line of the ledger of issues; it never changes.
 *
 * @param accepted the claim that was stored
 * @param issuedAt when it was stored first
 */
public record IssuedCoupon(AcceptedClaim accepted, Instant issuedAt) {}
