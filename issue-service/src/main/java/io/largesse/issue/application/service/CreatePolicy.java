package io.largesse.issue.application.service;

import io.largesse.issue.application.port.Policies;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyTerms;
import io.largesse.starter.audit.Actor;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Puts a new policy on record as a draft. */
@Service
public class CreatePolicy {
    private final Policies policies;
    private final PolicyChanges changes;

    CreatePolicy(Policies policies, PolicyChanges changes) {
        this.policies = policies;
        this.changes = changes;
    }

    public Mono<Policy> create(PolicyTerms terms, Actor actor) {
        return changes.make(actor, "policy.create", policies.add(terms)).checkpoint("create policy");
    }
}
