package io.largesse.issue.application.service;

import io.largesse.issue.application.port.Policies;
import io.largesse.issue.domain.model.InvalidFields;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyTerms;
import java.time.Clock;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Puts a new policy on record as a draft. */
@Service
public class CreatePolicy {
    private final Policies policies;
    private final Clock clock;

    CreatePolicy(Policies policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /** Fails with {@link InvalidFields} where a window cannot be read, never opens, or opens while it is open. */
    public Mono<Policy> create(PolicyTerms terms) {
        return Mono.fromRunnable(() -> OpeningTimes.check(terms.rules().windows(), clock.instant()))
                .then(Mono.defer(() -> policies.add(terms)))
                .checkpoint("create policy");
    }
}
