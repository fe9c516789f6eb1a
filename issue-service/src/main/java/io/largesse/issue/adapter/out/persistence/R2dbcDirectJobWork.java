package io.largesse.issue.adapter.out.persistence;

import static io.largesse.issue.adapter.out.persistence.Columns.required;

import io.largesse.issue.application.port.ChunkStep;
import io.largesse.issue.application.port.DirectJobWork;
import io.largesse.issue.domain.model.IssueRefusal;
import io.largesse.issue.domain.model.IssueType;
import io.largesse.issue.domain.model.IssuedCoupon;
import io.largesse.issue.domain.model.JobId;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.starter.persistence.Uncancelled;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Works on DIRECT jobs; the statement that moves the cursor is also the fence. */
@Repository
class R2dbcDirectJobWork implements DirectJobWork {
    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final R2dbcDirectIssues issues;

    R2dbcDirectJobWork(DatabaseClient database, TransactionalOperator transaction, R2dbcDirectIssues issues) {
        this.database = database;
        this.transaction = transaction;
        this.issues = issues;
    }

    @Override
    public Mono<List<JobId>> pending() {
        return Uncancelled.awaited(
                database.sql(DirectJobSql.PENDING).map(DirectJobRows::id).all().collectList());
    }

    @Override
    public Mono<Boolean> take(JobId id, long fencingToken) {
        return Uncancelled.awaited(
                        by(DirectJobSql.TAKE, id, fencingToken).fetch().rowsUpdated())
                .map(taken -> taken == 1);
    }

    @Override
    public Mono<ChunkStep> issueNext(JobId id, long fencingToken) {
        Mono<ChunkStep> step = by(DirectJobSql.NEXT, id, fencingToken)
                .map(Chunk::of)
                .one()
                .flatMap(chunk -> issue(id, fencingToken, chunk));
        return Uncancelled.of(step.as(transaction::transactional)).onErrorResume(OutOfHand.class, _ -> Mono.empty());
    }

    private Mono<ChunkStep> issue(JobId id, long token, Chunk chunk) {
        return issues.issueWithin(chunk.policy(), IssueType.DIRECT, chunk.members())
                .map(ChunkOutcomes::of)
                .flatMap(outcomes -> {
                    IssueRefusal refusal = outcomes.refusalOfPolicy();
                    return refusal == null
                            ? keep(id, token, chunk, outcomes)
                            : Mono.just(new ChunkStep.Held(chunk.policy(), refusal));
                });
    }

    private Mono<ChunkStep> keep(JobId id, long token, Chunk chunk, ChunkOutcomes outcomes) {
        return keepOutcomes(id, chunk, outcomes)
                .then(advance(id, token, chunk, outcomes))
                .thenReturn(
                        new ChunkStep.Issued(chunk.index(), outcomes.outcomes().size(), outcomes.issued()));
    }

    private Mono<Long> keepOutcomes(JobId id, Chunk chunk, ChunkOutcomes outcomes) {
        GenericExecuteSpec keep = database.sql(DirectJobSql.KEEP_OUTCOMES)
                .bind("id", id.value())
                .bind("chunk", chunk.index())
                .bind("outcomes", outcomes.codes())
                .bind("issued", outcomes.issued().size());
        List<IssuedCoupon> issued = outcomes.issued();
        return (issued.isEmpty()
                        ? keep.bindNull("epoch", Integer.class)
                        : keep.bind(
                                "epoch", issued.getFirst().accepted().position().epoch()))
                .fetch()
                .rowsUpdated();
    }

    private Mono<Long> advance(JobId id, long token, Chunk chunk, ChunkOutcomes outcomes) {
        return by(DirectJobSql.ADVANCE, id, token)
                .bind("chunk", chunk.index())
                .bind("issued", (long) outcomes.issued().size())
                .bind("repeated", outcomes.repeated())
                .bind("limitReached", outcomes.refused(IssueRefusal.LIMIT_REACHED))
                .bind("soldOut", outcomes.refused(IssueRefusal.SOLD_OUT))
                .fetch()
                .rowsUpdated()
                .filter(advanced -> advanced == 1)
                .switchIfEmpty(Mono.error(OutOfHand::new));
    }

    @Override
    public Mono<ChunkStep.Issued> unpublished(JobId id) {
        return Uncancelled.awaited(database.sql(DirectJobSql.UNPUBLISHED)
                .bind("id", id.value())
                .map(Unpublished::of)
                .one()
                .flatMap(this::withCoupons));
    }

    private Mono<ChunkStep.Issued> withCoupons(Unpublished chunk) {
        return database.sql(DirectJobSql.COUPONS)
                .bind("policy", chunk.policy())
                .bind("first", chunk.first())
                .bind("last", chunk.last())
                .map(LedgerRows::issued)
                .all()
                .collectList()
                .map(coupons -> new ChunkStep.Issued(chunk.index(), chunk.lines(), coupons));
    }

    @Override
    public Mono<Void> published(JobId id, long fencingToken, int chunk) {
        return Uncancelled.awaited(by(DirectJobSql.PUBLISHED, id, fencingToken)
                        .bind("published", chunk + 1)
                        .fetch()
                        .rowsUpdated())
                .then();
    }

    @Override
    public Mono<Long> discardSilent(Duration silence) {
        return Uncancelled.awaited(database.sql(DirectJobSql.DISCARD_SILENT)
                .bind("millis", silence.toMillis())
                .fetch()
                .rowsUpdated());
    }

    @Override
    public Mono<Void> fail(JobId id, long fencingToken, String failure) {
        return Uncancelled.awaited(by(DirectJobSql.FAIL, id, fencingToken)
                        .bind("failure", failure)
                        .fetch()
                        .rowsUpdated())
                .then();
    }

    private GenericExecuteSpec by(String sql, JobId id, long token) {
        return database.sql(sql).bind("id", id.value()).bind("token", token);
    }

    private record Chunk(PolicyId policy, int index, List<String> members) {
        static Chunk of(Readable row) {
            return new Chunk(
                    new PolicyId(required(row, "policy_id", Long.class)),
                    required(row, "chunk", Integer.class),
                    List.of(required(row, "members", String[].class)));
        }
    }

    /** Sequences of a chunk are in a row, for they are taken under one lock; none where the first is above the last. */
    private record Unpublished(long policy, int index, int lines, long first, long last) {
        static Unpublished of(Readable row) {
            return new Unpublished(
                    required(row, "policy_id", Long.class),
                    required(row, "chunk", Integer.class),
                    required(row, "lines", Integer.class),
                    Objects.requireNonNullElse(row.get("first", Long.class), 1L),
                    Objects.requireNonNullElse(row.get("last", Long.class), 0L));
        }
    }

    /** Rolls the transaction back: the job was cancelled, or is in other hands. */
    private static final class OutOfHand extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfHand() {
            super("expected the job to be in hand, but it was cancelled or taken over", null, false, false);
        }
    }
}
