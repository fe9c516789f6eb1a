package io.largesse.issue.domain.model;

import java.util.List;

/**
 * The coupons a member holds of one policy.
 *
 * @param memberId the member
 * @param sequences their places, first one first
 */
public record HeldCoupons(String memberId, List<Long> sequences) {}
