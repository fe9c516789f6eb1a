package io.largesse.issue.adapter.in.web;

import io.largesse.issue.adapter.in.web.ClaimGate.Entry.Forbidden;
import io.largesse.issue.adapter.in.web.ClaimGate.Entry.Limited;
import io.largesse.issue.adapter.in.web.ClaimGate.Entry.Member;
import io.largesse.issue.adapter.in.web.ClaimGate.Entry.Unauthenticated;
import io.largesse.starter.ratelimit.Admission.Refused;
import io.largesse.starter.ratelimit.EndpointLimits;
import io.largesse.starter.security.BearerTokens;
import io.largesse.starter.security.Caller;
import io.largesse.starter.security.Rejection;
import io.largesse.starter.security.Role;
import io.largesse.starter.security.VerificationResult.Rejected;
import io.largesse.starter.security.VerificationResult.Verified;
import org.springframework.stereotype.Component;

/** Decides who may claim: a member with a good token, as often as the limits allow. */
@Component
class ClaimGate {
    private final BearerTokens tokens;
    private final EndpointLimits limits;

    ClaimGate(BearerTokens tokens, EndpointLimits claimLimits) {
        this.tokens = tokens;
        this.limits = claimLimits;
    }

    /** What becomes of a caller. */
    sealed interface Entry {
        record Member(String id) implements Entry {}

        record Limited(Refused refused) implements Entry {}

        record Unauthenticated(Rejection reason) implements Entry {}

        record Forbidden() implements Entry {}
    }

    /** The address is asked first, for the token costs most. */
    Entry admit(ClaimCall call) {
        if (limits.admit(call.client()) instanceof Refused refused) {
            return new Limited(refused);
        }
        return switch (tokens.verify(call.request().getHeaders())) {
            case Rejected rejected -> turnAway(call, rejected.reason());
            case Verified(Caller caller) when caller.is(Role.MEMBER) -> admit(caller);
            case Verified _ -> new Forbidden();
        };
    }

    private Entry turnAway(ClaimCall call, Rejection reason) {
        return limits.admit(call.client(), reason) instanceof Refused refused
                ? new Limited(refused)
                : new Unauthenticated(reason);
    }

    private Entry admit(Caller caller) {
        return limits.admit(caller) instanceof Refused refused ? new Limited(refused) : new Member(caller.id());
    }
}
