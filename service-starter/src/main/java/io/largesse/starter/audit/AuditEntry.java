package io.largesse.starter.audit;

import java.util.Map;

/**
 * One line of the audit log.
 *
 * @param actor who did it; the subject of the token, or the name of the service for work it does by itself
 * @param action what was done, a verb in kebab case with its area: {@code policy.activate}
 * @param subjectType kind of the thing it was done to, such as {@code policy}
 * @param subjectId which one
 * @param reason why, in the actor's words; empty where none was asked for
 * @param clientAddress where the call came from; empty for work a service does by itself
 * @param traceId trace of the call; empty where there is none
 * @param details further facts, by name; no secrets
 */
public record AuditEntry(
        String actor,
        String action,
        String subjectType,
        String subjectId,
        String reason,
        String clientAddress,
        String traceId,
        Map<String, String> details) {

    public AuditEntry {
        details = Map.copyOf(details);
    }

    public static AuditEntry by(Actor actor, String action, String subjectType, String subjectId) {
        return new AuditEntry(
                actor.id(),
                action,
                subjectType,
                subjectId,
                actor.reason(),
                actor.clientAddress(),
                actor.traceId(),
                Map.of());
    }

    /** The same with further facts. */
    public AuditEntry with(Map<String, String> facts) {
        return new AuditEntry(actor, action, subjectType, subjectId, reason, clientAddress, traceId, facts);
    }

    /** Work a service does by itself. */
    public static AuditEntry byService(String service, String action, String subjectType, String subjectId) {
        return new AuditEntry(service, action, subjectType, subjectId, "", "", "", Map.of());
    }
}
