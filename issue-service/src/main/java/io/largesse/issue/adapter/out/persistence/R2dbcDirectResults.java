package io.largesse.issue.adapter.out.persistence;

import static io.largesse.issue.adapter.out.persistence.Columns.required;

import io.largesse.issue.application.port.DirectResults;
import io.largesse.issue.domain.model.CouponNumber;
import io.largesse.issue.domain.model.CouponNumbers;
import io.largesse.issue.domain.model.CouponPosition;
import io.largesse.issue.domain.model.JobId;
import io.largesse.issue.domain.model.LineResult;
import io.largesse.issue.domain.model.LineStatus;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.starter.persistence.Uncancelled;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads results out of the chunks of a job; coupon numbers are computed, not stored. */
@Repository
class R2dbcDirectResults implements DirectResults {
    private static final String ANY = "ANY";

    private final DatabaseClient database;
    private final CouponNumbers numbers;

    R2dbcDirectResults(DatabaseClient database, CouponNumbers numbers) {
        this.database = database;
        this.numbers = numbers;
    }

    @Override
    public Mono<List<LineResult>> page(JobId id, @Nullable LineStatus status, long afterLine, int limit) {
        return Uncancelled.awaited(database.sql(DirectJobSql.RESULTS)
                .bind("id", id.value())
                .bind("status", status == null ? ANY : status.name())
                .bind("after", afterLine)
                .bind("limit", limit)
                .map(this::result)
                .all()
                .collectList());
    }

    private LineResult result(Readable row) {
        Long outcome = row.get("outcome", Long.class);
        return new LineResult(
                required(row, "line", Long.class),
                required(row, "member_id", String.class),
                coupon(row, outcome),
                ChunkOutcomes.refusal(outcome));
    }

    private @Nullable CouponNumber coupon(Readable row, @Nullable Long sequence) {
        if (sequence == null || sequence < 0) {
            return null;
        }
        return numbers.of(new CouponPosition(
                new PolicyId(required(row, "policy_id", Long.class)), required(row, "epoch", Integer.class), sequence));
    }
}
