package io.largesse.issue.adapter.in.web;

import io.largesse.issue.domain.model.ClaimDecision.Refused;
import io.largesse.starter.problem.GeneralProblem;
import io.largesse.starter.ratelimit.Admission;

/** How a call of the claim endpoint ended; value of the metric's tag {@code outcome}. */
enum ClaimOutcome {
    ACCEPTED,
    ALREADY_ISSUED,
    SOLD_OUT,
    POLICY_NOT_FOUND,
    POLICY_NOT_ACTIVE,
    POLICY_NOT_CLAIMABLE,
    WINDOW_CLOSED,
    STOCK_NOT_LOADED,
    OVERLOADED,
    OUTCOME_UNKNOWN,
    /** More claims than one member or one address may send. */
    RATE_LIMITED,
    /** The member guessed, or the address sent forged tokens, too often. */
    LOCKED_OUT,
    UNAUTHENTICATED,
    FORBIDDEN,
    /** The request was not one that can be answered: body, media type, size or method. */
    BAD_REQUEST,
    /** The caller hung up before the answer; the claim itself may have been accepted. */
    ABANDONED,
    /** A server was away, or nobody foresaw it; see the log. */
    FAILED;

    static ClaimOutcome of(Admission.Refused refused) {
        return refused.problem() == GeneralProblem.LOCKED_OUT ? LOCKED_OUT : RATE_LIMITED;
    }

    static ClaimOutcome of(Refused refused) {
        return switch (refused) {
            case SOLD_OUT -> SOLD_OUT;
            case POLICY_NOT_FOUND -> POLICY_NOT_FOUND;
            case POLICY_NOT_ACTIVE -> POLICY_NOT_ACTIVE;
            case POLICY_NOT_CLAIMABLE -> POLICY_NOT_CLAIMABLE;
            case STOCK_NOT_LOADED -> STOCK_NOT_LOADED;
            case OVERLOADED -> OVERLOADED;
            case OUTCOME_UNKNOWN -> OUTCOME_UNKNOWN;
        };
    }
}
