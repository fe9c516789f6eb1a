package io.largesse.issue.application.service;

import io.largesse.issue.application.port.Policies;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyTerms;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Puts a new policy on record as a draft. */
@Service
public class CreatePolicy {
    private final Policies policies;

    CreatePolicy(Policies policies) {
        this.policies = policies;
    }

    public Mono<Policy> create(PolicyTerms terms) {
        return policies.add(terms).checkpoint("create policy");
    }
}
