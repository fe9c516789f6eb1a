package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.Claim;
import io.largesse.issue.domain.model.ClaimDecision;
import io.largesse.issue.domain.model.CouponPosition;
import io.largesse.issue.domain.model.Policy;
import reactor.core.publisher.Mono;

/** Decides claims at speed: what is left of a policy and who has got how many. */
public interface PolicyStock {

    /**
     * Takes stock for the member or refuses, in one atomic step that also puts an accepted claim on record for
     * {@link ClaimOutbox}; where the policy asks for it, an accepted claim is also in the log when this completes.
     * Never
     * fails: where the outcome is not known the decision says so.
     */
    Mono<ClaimDecision> claim(Policy policy, Claim claim);

    /** Claims accepted so far; empty where no stock is loaded. */
    Mono<Long> accepted(Policy policy);

    /** Whether the member took that very position. */
    Mono<Boolean> isHeldBy(Policy policy, String memberId, CouponPosition position);
}
