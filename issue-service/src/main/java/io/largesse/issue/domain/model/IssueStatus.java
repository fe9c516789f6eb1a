package io.largesse.issue.domain.model;

import java.time.Instant;

/** What became of a claim that was answered with a coupon number. */
public sealed interface IssueStatus {

    CouponPosition position();

    String memberId();

    /** In Redis and on its way to the ledger. */
    record Accepted(CouponPosition position, String memberId) implements IssueStatus {}

    /** In the ledger. */
    record Issued(IssuedCoupon coupon) implements IssueStatus {
        @Override
        public CouponPosition position() {
            return coupon.accepted().position();
        }

        @Override
        public String memberId() {
            return coupon.accepted().claim().memberId();
        }
    }

    /** Turned away by a guard of the ledger; happens only where stock in Redis was not what it should be. */
    record Rejected(CouponPosition position, String memberId, Reason reason, Instant rejectedAt)
            implements IssueStatus {}

    /** Which guard turned a claim away. */
    enum Reason {
        /** The sequence lies beyond the policy's total quantity, or there is no such policy. */
        BEYOND_TOTAL,
        /** Another claim holds the sequence. */
        SEQUENCE_TAKEN,
        /** The member already holds a coupon for this turn. */
        MEMBER_LIMIT
    }
}
