package io.largesse.issue.application.service;

import io.largesse.issue.domain.model.Policy;
import io.largesse.starter.audit.Actor;
import io.largesse.starter.audit.AuditEntry;
import io.largesse.starter.audit.AuditLog;
import io.largesse.starter.persistence.Transactions;
import java.util.Map;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Changes policies together with their lines in the audit log: both are stored, or neither. */
@Service
public class PolicyChanges {
    private static final String SUBJECT_TYPE = "policy";

    private final AuditLog auditLog;
    private final Transactions transactions;

    PolicyChanges(AuditLog auditLog, Transactions transactions) {
        this.auditLog = auditLog;
        this.transactions = transactions;
    }

    /** The policy as the change left it; without a line where the change is empty, for there was nothing to change. */
    Mono<Policy> make(Actor actor, String action, Mono<Policy> change) {
        return transactions.inOne(change.flatMap(
                policy -> auditLog.record(entry(actor, action, policy)).thenReturn(policy)));
    }

    private static AuditEntry entry(Actor actor, String action, Policy policy) {
        return AuditEntry.by(
                        actor, action, SUBJECT_TYPE, Long.toString(policy.id().value()))
                .with(Map.of(
                        "name", policy.terms().name(), "status", policy.status().name()));
    }
}
