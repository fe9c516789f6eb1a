package io.largesse.issue.domain.model;

/** What becomes of a used coupon whose order is refunded. */
public enum RefundRule {
    /** It stays used up. */
    CANCEL,
    /** The member has it back while it is valid. */
    RETURN
}
