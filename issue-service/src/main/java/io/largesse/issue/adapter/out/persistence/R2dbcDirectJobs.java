package io.largesse.issue.adapter.out.persistence;

import static io.largesse.issue.adapter.out.persistence.Columns.required;

import io.largesse.issue.application.port.DirectJobs;
import io.largesse.issue.application.port.JobFilter;
import io.largesse.issue.domain.model.DirectJob;
import io.largesse.issue.domain.model.JobId;
import io.largesse.issue.domain.model.JobOrder;
import io.largesse.issue.domain.model.JobStatus;
import io.largesse.issue.domain.model.MemberChunk;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.starter.persistence.Uncancelled;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Jobs in the table {@code direct_issue_job}, their lists in {@code direct_issue_chunk}. */
@Repository
class R2dbcDirectJobs implements DirectJobs {
    private final DatabaseClient database;

    R2dbcDirectJobs(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<JobId> open(JobOrder order) {
        GenericExecuteSpec insert = database.sql(DirectJobSql.OPEN)
                .bind("policy", order.policyId().value())
                .bind("operator", order.operator())
                .bind("reason", order.reason());
        return Uncancelled.awaited(bind(insert, "key", order.idempotencyKey(), String.class)
                .map(DirectJobRows::id)
                .one());
    }

    @Override
    public Mono<Void> add(JobId id, MemberChunk chunk) {
        return Uncancelled.awaited(byId(DirectJobSql.ADD, id)
                        .bind("chunk", chunk.index())
                        .bind("firstLine", chunk.firstLine())
                        .bind("members", chunk.members().toArray(String[]::new))
                        .fetch()
                        .rowsUpdated())
                .filter(added -> added == 1)
                .switchIfEmpty(Mono.error(() -> notReceiving(id)))
                .then();
    }

    @Override
    public Mono<DirectJob> queue(JobId id) {
        return one(byId(DirectJobSql.QUEUE, id)).switchIfEmpty(Mono.error(() -> notReceiving(id)));
    }

    /** Its upload was silent for too long, and it was discarded. */
    private static IllegalStateException notReceiving(JobId id) {
        return new IllegalStateException("expected job " + id + " to be receiving its list, but it is not");
    }

    @Override
    public Mono<Void> discard(JobId id) {
        return Uncancelled.of(byId(DirectJobSql.DISCARD, id).fetch().rowsUpdated())
                .then();
    }

    @Override
    public Mono<Long> unfinished() {
        return Uncancelled.awaited(database.sql(DirectJobSql.UNFINISHED)
                .map(row -> required(row, "jobs", Long.class))
                .one());
    }

    @Override
    public Mono<DirectJob> find(JobId id) {
        return one(byId(DirectJobSql.FIND, id));
    }

    @Override
    public Mono<DirectJob> findByKey(String operator, String idempotencyKey) {
        return one(database.sql(DirectJobSql.FIND_BY_KEY)
                .bind("operator", operator)
                .bind("key", idempotencyKey));
    }

    @Override
    public Mono<List<DirectJob>> list(JobFilter filter) {
        PolicyId policy = filter.policyId();
        JobStatus status = filter.status();
        JobId before = filter.before();
        GenericExecuteSpec list = database.sql(DirectJobSql.LIST).bind("limit", filter.limit());
        list = bind(list, "policy", policy == null ? null : policy.value(), Long.class);
        list = bind(list, "status", status == null ? null : status.name(), String.class);
        list = bind(list, "before", before == null ? null : before.value(), Long.class);
        return Uncancelled.awaited(list.map(DirectJobRows::job).all().collectList());
    }

    @Override
    public Mono<DirectJob> cancel(JobId id) {
        return one(byId(DirectJobSql.CANCEL, id));
    }

    private GenericExecuteSpec byId(String sql, JobId id) {
        return database.sql(sql).bind("id", id.value());
    }

    private static Mono<DirectJob> one(GenericExecuteSpec statement) {
        return Uncancelled.awaited(statement.map(DirectJobRows::job).one());
    }

    private static <T> GenericExecuteSpec bind(GenericExecuteSpec sql, String name, @Nullable T value, Class<T> type) {
        return value == null ? sql.bindNull(name, type) : sql.bind(name, value);
    }
}
