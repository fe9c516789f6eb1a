package io.largesse.issue.application.service;

import io.largesse.issue.application.port.PolicySnapshots;
import io.largesse.issue.application.port.PolicyStock;
import io.largesse.issue.domain.model.Claim;
import io.largesse.issue.domain.model.ClaimDecision;
import io.largesse.issue.domain.model.ClaimDecision.Refused;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Decides a member's claim.
 *
 * <p>An accepted claim is on record in Redis when the answer is given, and is carried to the ledger from there.
 *
 * <p>Asking again after an unknown outcome never exceeds the limit per member. With a limit of one it is safe: a claim
 * that did take stock answers with its coupon number. With a higher limit it can take one more coupon within the limit.
 */
@Service
public class ClaimCoupon {
    private final PolicySnapshots policies;
    private final PolicyStock stock;
    private final ClaimTraffic traffic;

    ClaimCoupon(PolicySnapshots policies, PolicyStock stock, ClaimTraffic traffic) {
        this.policies = policies;
        this.stock = stock;
        this.traffic = traffic;
    }

    public Mono<ClaimDecision> claim(PolicyId policyId, Claim claim) {
        traffic.claimCame();
        return policies.find(policyId)
                .flatMap(policy -> decide(policy, claim))
                .defaultIfEmpty(Refused.POLICY_NOT_FOUND);
    }

    private Mono<ClaimDecision> decide(Policy policy, Claim claim) {
        if (!policy.isActive()) {
            return Mono.just(Refused.POLICY_NOT_ACTIVE);
        }
        return policy.isClaimable() ? stock.claim(policy, claim) : Mono.just(Refused.POLICY_NOT_CLAIMABLE);
    }
}
