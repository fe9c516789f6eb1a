package io.largesse.issue.application.service;

import io.largesse.issue.domain.model.Instruction;
import io.largesse.starter.audit.AuditEntry;
import io.largesse.starter.audit.AuditLog;
import io.largesse.starter.observability.CurrentTrace;
import io.largesse.starter.observability.Traceparent;
import java.util.Map;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** Puts what operators ordered into the audit log, with the trace of their call. */
@Service
class OperatorLog {
    private final AuditLog log;

    OperatorLog(AuditLog log) {
        this.log = log;
    }

    /** Part of the change's transaction. */
    Mono<Void> record(Instruction by, String action, String subjectType, String subjectId) {
        return Mono.deferContextual(context -> log.record(new AuditEntry(
                by.operator(),
                action,
                subjectType,
                subjectId,
                by.reason(),
                by.clientAddress(),
                traceId(context),
                Map.of())));
    }

    private static String traceId(ContextView context) {
        return CurrentTrace.of(context).map(Traceparent::traceId).orElse("");
    }
}
