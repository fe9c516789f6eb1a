package io.largesse.issue.application.service;

import io.largesse.issue.application.port.Policies;
import io.largesse.issue.application.port.PolicyEvents;
import io.largesse.issue.domain.model.Instruction;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyChange;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.PolicyRevision;
import io.largesse.issue.domain.model.PolicyTerms;
import io.largesse.issue.domain.model.StepOutcome;
import io.largesse.starter.persistence.Transactions;
import java.util.Locale;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Makes one of a policy's change, its event, and its line in the audit log: all are stored, or none. */
@Service
class PolicyChanges {
    private final Policies policies;
    private final PolicyEvents events;
    private final OperatorLog log;
    private final Transactions transactions;

    PolicyChanges(Policies policies, PolicyEvents events, OperatorLog log, Transactions transactions) {
        this.policies = policies;
        this.events = events;
        this.log = log;
        this.transactions = transactions;
    }

    /** Adds a draft. */
    Mono<Policy> create(PolicyTerms terms, Instruction by) {
        return transactions.inOne(policies.add(terms)
                .map(PolicyRevision::first)
                .delayUntil(revision -> told(PolicyChange.CREATE, revision, by))
                .map(PolicyRevision::policy));
    }

    /** Empty where there is no such policy; a change that was made before is not made, and not told, again. */
    Mono<StepOutcome> make(PolicyChange change, PolicyId id, Instruction by) {
        return transactions.inOne(policies.become(id, change.from(), change.to())
                .delayUntil(revision -> told(change, revision, by))
                .<StepOutcome>map(revision -> new StepOutcome.Reached(revision.policy()))
                .switchIfEmpty(unchanged(change, id)));
    }

    private Mono<Void> told(PolicyChange change, PolicyRevision revision, Instruction by) {
        String action = "policy." + change.name().toLowerCase(Locale.ROOT);
        return events.changed(change, revision)
                .then(log.record(by, action, "policy", revision.policy().id().toString()));
    }

    private Mono<StepOutcome> unchanged(PolicyChange change, PolicyId id) {
        return policies.find(id)
                .map(policy -> policy.status() == change.to()
                        ? new StepOutcome.Reached(policy)
                        : new StepOutcome.Illegal(policy));
    }
}
