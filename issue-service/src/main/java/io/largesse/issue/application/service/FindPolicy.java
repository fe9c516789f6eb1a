package io.largesse.issue.application.service;

import io.largesse.issue.application.port.Policies;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Reads one policy. */
@Service
public class FindPolicy {
    private final Policies policies;

    FindPolicy(Policies policies) {
        this.policies = policies;
    }

    /** Empty where there is none. */
    public Mono<Policy> find(PolicyId id) {
        return policies.find(id).checkpoint("find policy");
    }
}
