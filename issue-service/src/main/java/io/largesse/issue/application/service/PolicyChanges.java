package io.largesse.issue.application.service;

import io.largesse.issue.application.port.Policies;
import io.largesse.issue.application.port.PolicyEvents;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyChange;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.PolicyRevision;
import io.largesse.issue.domain.model.PolicyTerms;
import io.largesse.issue.domain.model.StepOutcome;
import io.largesse.starter.audit.Actor;
import io.largesse.starter.audit.AuditEntry;
import io.largesse.starter.audit.AuditLog;
import io.largesse.starter.persistence.Transactions;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Makes one of a policy's change, its event, and its line in the audit log: all are stored, or none. */
@Service
public class PolicyChanges {
    private final Policies policies;
    private final PolicyEvents events;
    private final AuditLog log;
    private final Transactions transactions;

    PolicyChanges(Policies policies, PolicyEvents events, AuditLog log, Transactions transactions) {
        this.policies = policies;
        this.events = events;
        this.log = log;
        this.transactions = transactions;
    }

    /** Adds a draft. */
    Mono<Policy> create(PolicyTerms terms, Actor actor) {
        return transactions.inOne(policies.add(terms)
                .map(PolicyRevision::first)
                .delayUntil(revision -> told(PolicyChange.CREATE, revision, actor))
                .map(PolicyRevision::policy));
    }

    /** Empty where there is no such policy; a change that was made before is not made, and not told, again. */
    Mono<StepOutcome> make(PolicyChange change, PolicyId id, Actor actor) {
        return transactions.inOne(policies.become(id, change.from(), change.to())
                .delayUntil(revision -> told(change, revision, actor))
                .<StepOutcome>map(revision -> new StepOutcome.Reached(revision.policy()))
                .switchIfEmpty(unchanged(change, id)));
    }

    private Mono<Void> told(PolicyChange change, PolicyRevision revision, Actor actor) {
        return events.changed(change, revision).then(log.record(line(change, revision.policy(), actor)));
    }

    private static AuditEntry line(PolicyChange change, Policy policy, Actor actor) {
        String action = "policy." + change.name().toLowerCase(Locale.ROOT);
        return AuditEntry.by(actor, action, "policy", policy.id().toString())
                .with(Map.of(
                        "name", policy.terms().name(), "status", policy.status().name()));
    }

    private Mono<StepOutcome> unchanged(PolicyChange change, PolicyId id) {
        return policies.find(id)
                .map(policy -> policy.status() == change.to()
                        ? new StepOutcome.Reached(policy)
                        : new StepOutcome.Illegal(policy));
    }
}
