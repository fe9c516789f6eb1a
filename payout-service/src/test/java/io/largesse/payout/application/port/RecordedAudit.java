package io.largesse.payout.application.port;

import io.largesse.starter.audit.AuditEntry;
import io.largesse.starter.audit.AuditLine;
import io.largesse.starter.audit.AuditLog;
import io.largesse.starter.audit.AuditQuery;
import io.largesse.starter.audit.AuditTrail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** An audit log in memory, read by subject. */
public final class RecordedAudit implements AuditLog, AuditTrail {
    private final List<AuditLine> lines = new ArrayList<>();

    @Override
    public Mono<Void> record(AuditEntry entry) {
        return Mono.fromRunnable(() -> lines.add(new AuditLine(lines.size() + 1L, Instant.now(), entry)));
    }

    @Override
    public Mono<List<AuditLine>> find(AuditQuery query) {
        return Mono.fromSupplier(() -> lines.reversed().stream()
                .filter(line -> line.id() < Objects.requireNonNullElse(query.before(), Long.MAX_VALUE))
                .filter(line -> line.entry().subjectType().equals(query.subjectType()))
                .filter(line -> line.entry().subjectId().equals(query.subjectId()))
                .limit(query.limit())
                .toList());
    }

    public List<AuditEntry> entries() {
        return lines.stream().map(AuditLine::entry).toList();
    }
}
