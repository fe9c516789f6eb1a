package io.largesse.issue.domain.model;

/** Why a coupon that was ordered for a member is not issued. */
public enum IssueRefusal {
    /** The member has as many as the policy allows. */
    LIMIT_REACHED,
    /** All coupons of the policy are issued. */
    SOLD_OUT,
    POLICY_NOT_FOUND,
    POLICY_NOT_ACTIVE,
    /** Coupons of the policy are got in another way: claimed, given by operators, or asked for by services. */
    WRONG_ISSUE_TYPE;

    /** Whether it is the same for every member, so that nothing of an order was looked at. */
    public boolean isOfPolicy() {
        return switch (this) {
            case LIMIT_REACHED, SOLD_OUT -> false;
            case POLICY_NOT_FOUND, POLICY_NOT_ACTIVE, WRONG_ISSUE_TYPE -> true;
        };
    }
}
