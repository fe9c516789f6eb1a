package io.largesse.issue.application.port;

import io.largesse.starter.audit.AuditEntry;
import io.largesse.starter.audit.AuditLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;

/** An audit log in memory. */
public final class RecordedAudit implements AuditLog {
    private final List<AuditEntry> entries = new CopyOnWriteArrayList<>();

    @Override
    public Mono<Void> record(AuditEntry entry) {
        return Mono.fromRunnable(() -> entries.add(entry));
    }

    public List<AuditEntry> entries() {
        return List.copyOf(entries);
    }
}
