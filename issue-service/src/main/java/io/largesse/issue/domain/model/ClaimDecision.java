package io.largesse.issue.domain.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The answer to a claim: a place taken, or the reason why not. Refusals are values, not failures. */
public sealed interface ClaimDecision {

    /** Stock was taken for the member; it will be stored. */
    record Accepted(CouponPosition position) implements ClaimDecision {}

    /** The member already holds as many as the policy allows; names the first one. */
    record AlreadyIssued(CouponPosition first) implements ClaimDecision {}

    /**
     * Outside of the policy's windows.
     *
     * @param at when the claim was decided, by the clock that decides
     * @param opensAt when the next window opens; null where none does in the next years
     */
    record WindowClosed(Instant at, @Nullable Instant opensAt) implements ClaimDecision {}

    /** Refused for a reason that is the same for every member. */
    enum Refused implements ClaimDecision {
        SOLD_OUT,
        POLICY_NOT_FOUND,
        POLICY_NOT_ACTIVE,
        /** Coupons of this policy are given by operators or other services, not claimed. */
        POLICY_NOT_CLAIMABLE,
        /** The stock in Redis is missing or of another epoch: nothing is accepted until it is rebuilt. */
        STOCK_NOT_LOADED,
        /** More claims wait than the bound allows; nothing was tried. */
        OVERLOADED,
        /** Redis did not answer in time: the claim may or may not have taken stock; asking again tells. */
        OUTCOME_UNKNOWN
    }
}
