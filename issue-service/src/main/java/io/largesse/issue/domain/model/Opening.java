package io.largesse.issue.domain.model;

import java.time.Instant;

/**
 * One time in which coupons can be claimed.
 *
 * @param opensAt first instant inside
 * @param closesAt first instant outside again
 */
public record Opening(Instant opensAt, Instant closesAt) {}
