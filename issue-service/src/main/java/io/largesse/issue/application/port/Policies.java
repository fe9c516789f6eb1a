package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.PolicyRevision;
import io.largesse.issue.domain.model.PolicyStatus;
import io.largesse.issue.domain.model.PolicyTerms;
import io.largesse.starter.paging.Page;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The policies on record. */
public interface Policies {

    /** Adds a draft and gives it an identity. */
    Mono<Policy> add(PolicyTerms terms);

    /** Empty where there is none. */
    Mono<Policy> find(PolicyId id);

    /**
     * Moves a policy on, in one step that nobody else's comes between. Empty where there is no such policy, or where it
     * does not stand where the change begins.
     */
    Mono<PolicyRevision> become(PolicyId id, Set<PolicyStatus> from, PolicyStatus to);

    /** Of that status, or of all; the latest first, so many at most. */
    Flux<Policy> list(@Nullable PolicyStatus status, Page page);

    /** Those with windows that are not closed; the latest first, so many at most. */
    Flux<Policy> withWindows(int max);

    /** Those that have stock in Redis, so that accepted claims may be under way. */
    Flux<Policy> withStock();

    /** Begins a new generation of stock; empty where the policy is not of that epoch any more. */
    Mono<Policy> raiseEpoch(Policy policy);

    /** Notes that a closed policy has no stock any more. */
    Mono<Void> stockReleased(PolicyId id);
}
