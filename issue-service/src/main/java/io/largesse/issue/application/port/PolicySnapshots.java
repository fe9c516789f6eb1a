package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import reactor.core.publisher.Mono;

/** Policies as they were a moment ago, at the cost of a look into memory; they outlive a database that is away. */
public interface PolicySnapshots {

    /** Empty where there is none. While the database answers, at most three times as old as the configured age. */
    Mono<Policy> find(PolicyId id);

    /** The next look reads afresh. */
    void forget(PolicyId id);
}
