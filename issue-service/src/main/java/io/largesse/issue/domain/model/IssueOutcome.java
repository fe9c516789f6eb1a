package io.largesse.issue.domain.model;

/** What became of a coupon that was ordered for a member. Refusals are values, not failures. */
public sealed interface IssueOutcome {

    /** It is a line of the ledger. */
    record Issued(IssuedCoupon coupon) implements IssueOutcome {}

    /** There is none. */
    record Refused(IssueRefusal reason) implements IssueOutcome {}
}
