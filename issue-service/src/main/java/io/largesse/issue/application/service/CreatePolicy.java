package io.largesse.issue.application.service;

import io.largesse.issue.application.port.Policies;
import io.largesse.issue.domain.model.InvalidFields;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyTerms;
import io.largesse.starter.audit.Actor;
import java.time.Clock;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Puts a new policy on record as a draft. */
@Service
public class CreatePolicy {
    private final Policies policies;
    private final PolicyChanges changes;
    private final Clock clock;

    CreatePolicy(Policies policies, PolicyChanges changes, Clock clock) {
        this.policies = policies;
        this.changes = changes;
        this.clock = clock;
    }

    /** Fails with {@link InvalidFields} where a window cannot be read, never opens, or opens while it is open. */
    public Mono<Policy> create(PolicyTerms terms, Actor actor) {
        return Mono.fromRunnable(() -> OpeningTimes.check(terms.rules().windows(), clock.instant()))
                .then(Mono.defer(() -> changes.make(actor, "policy.create", policies.add(terms))))
                .checkpoint("create policy");
    }
}
