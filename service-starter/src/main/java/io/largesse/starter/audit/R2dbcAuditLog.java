package io.largesse.starter.audit;

import io.largesse.starter.persistence.Uncancelled;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The audit log in the table {@code audit_log}. */
final class R2dbcAuditLog implements AuditLog, AuditTrail {
    private static final String INSERT = """
            insert into audit_log (actor, action, subject_type, subject_id, reason, client_address, trace_id, details)
            values (:actor, :action, :subjectType, :subjectId, :reason, :clientAddress, :traceId,
              cast(:details as jsonb))
            """;
    private static final String FIND = """
            select id, recorded_at, actor, action, subject_type, subject_id, reason, client_address, trace_id,
              details::text as details
            from audit_log where true%s order by id desc limit :limit
            """;
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private final DatabaseClient database;
    private final JsonMapper json;

    R2dbcAuditLog(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    @Override
    public Mono<Void> record(AuditEntry entry) {
        return Uncancelled.awaited(database.sql(INSERT)
                .bind("actor", entry.actor())
                .bind("action", entry.action())
                .bind("subjectType", entry.subjectType())
                .bind("subjectId", entry.subjectId())
                .bind("reason", entry.reason())
                .bind("clientAddress", entry.clientAddress())
                .bind("traceId", entry.traceId())
                .bind("details", json.writeValueAsString(entry.details()))
                .then());
    }

    @Override
    public Mono<List<AuditLine>> find(AuditQuery query) {
        StringBuilder conditions = new StringBuilder();
        Map<String, Object> values = new LinkedHashMap<>();
        conditions(query).forEach((condition, value) -> {
            String name = "value" + values.size();
            conditions.append(" and ").append(condition).append(" :").append(name);
            values.put(name, value);
        });
        values.put("limit", query.limit());
        return Uncancelled.awaited(database.sql(FIND.formatted(conditions))
                .bindValues(values)
                .map(this::line)
                .all()
                .collectList());
    }

    /** Column and operator, and what to compare with. */
    private static Map<String, Object> conditions(AuditQuery query) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        putGiven(conditions, "actor =", query.actor());
        putGiven(conditions, "subject_type =", query.subjectType());
        putGiven(conditions, "subject_id =", query.subjectId());
        putGiven(conditions, "action =", query.action());
        putGiven(conditions, "recorded_at >=", query.from());
        putGiven(conditions, "recorded_at <", query.until());
        putGiven(conditions, "id <", query.before());
        return conditions;
    }

    private static void putGiven(Map<String, Object> conditions, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.put(condition, value);
        }
    }

    private AuditLine line(Readable row) {
        AuditEntry entry = new AuditEntry(
                text(row, "actor"),
                text(row, "action"),
                text(row, "subject_type"),
                text(row, "subject_id"),
                text(row, "reason"),
                text(row, "client_address"),
                text(row, "trace_id"),
                json.readValue(text(row, "details"), DETAILS));
        return new AuditLine(
                Objects.requireNonNull(row.get("id", Long.class)),
                Objects.requireNonNull(row.get("recorded_at", Instant.class)),
                entry);
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }
}
