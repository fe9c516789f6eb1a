package io.largesse.issue.application.service;

import io.largesse.issue.domain.model.InvalidFields;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyTerms;
import io.largesse.starter.audit.Actor;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Puts a new policy on record as a draft. */
@Service
public class CreatePolicy {
    private final PolicyChanges changes;
    private final CheckedTerms checked;

    CreatePolicy(PolicyChanges changes, CheckedTerms checked) {
        this.changes = changes;
        this.checked = checked;
    }

    /**
     * Fails with {@link InvalidFields} where a window cannot be read, never opens, or opens while it is open, or where
     * there is no such entry of the calendar.
     */
    public Mono<Policy> create(PolicyTerms terms, Actor actor) {
        return checked.of(terms).flatMap(valid -> changes.create(valid, actor)).checkpoint("create policy");
    }
}
