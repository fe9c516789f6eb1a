package io.largesse.issue.domain.model;

import org.jspecify.annotations.Nullable;

/**
 * An operator's wish to give coupons of a policy to a list of members.
 *
 * @param policyId the policy
 * @param operator who wishes it
 * @param reason why, in the operator's words
 * @param idempotencyKey the operator's own name for the wish, so that sending it again does not repeat it; or null
 */
public record JobOrder(
        PolicyId policyId,
        String operator,
        String reason,
        @Nullable String idempotencyKey) {}
