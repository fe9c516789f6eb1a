package io.largesse.starter.audit;

import java.time.Instant;

/**
 * An entry as it stands in the audit log.
 *
 * @param id place in the log; higher is later
 */
public record AuditLine(long id, Instant recordedAt, AuditEntry entry) {}
