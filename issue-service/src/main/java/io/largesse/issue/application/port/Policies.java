package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.PolicyTerms;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The policies on record. */
public interface Policies {

    /** Adds a draft and gives it an identity. */
    Mono<Policy> add(PolicyTerms terms);

    /** Empty where there is none. */
    Mono<Policy> find(PolicyId id);

    /** Makes a draft active; answers the policy as it is afterwards, also where it was active before. */
    Mono<Policy> activate(PolicyId id);

    /** Those that have stock in Redis, so that accepted claims may be under way. */
    Flux<Policy> withStock();

    /** Begins a new generation of stock; empty where the policy is not of that epoch any more. */
    Mono<Policy> raiseEpoch(Policy policy);

    /** Notes that a closed policy has no stock any more. */
    Mono<Void> stockReleased(PolicyId id);
}
