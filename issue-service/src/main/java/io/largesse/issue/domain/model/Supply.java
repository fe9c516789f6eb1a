package io.largesse.issue.domain.model;

/**
 * How much of a policy there is to give.
 *
 * @param policyId the policy
 * @param epoch generation of its coupons
 * @param issued coupons issued so far; their sequences are 1 to that number
 * @param totalQuantity coupons in all
 * @param limitPerMember coupons one member may have
 */
public record Supply(PolicyId policyId, int epoch, long issued, long totalQuantity, int limitPerMember) {}
