package io.largesse.issue.adapter.out.persistence;

import static io.largesse.issue.adapter.out.persistence.Columns.required;

import io.largesse.issue.domain.model.DirectJob;
import io.largesse.issue.domain.model.JobId;
import io.largesse.issue.domain.model.JobOrder;
import io.largesse.issue.domain.model.JobProgress;
import io.largesse.issue.domain.model.JobStatus;
import io.largesse.issue.domain.model.PolicyId;
import io.r2dbc.spi.Readable;
import java.time.Instant;

/** Reads DIRECT jobs. */
final class DirectJobRows {
    private DirectJobRows() {}

    static JobId id(Readable row) {
        return new JobId(required(row, "id", Long.class));
    }

    static DirectJob job(Readable row) {
        return new DirectJob(
                id(row),
                order(row),
                JobStatus.valueOf(required(row, "status", String.class)),
                progress(row),
                required(row, "created_at", Instant.class),
                row.get("started_at", Instant.class),
                row.get("finished_at", Instant.class),
                row.get("failure", String.class));
    }

    private static JobOrder order(Readable row) {
        return new JobOrder(
                new PolicyId(required(row, "policy_id", Long.class)),
                required(row, "operator", String.class),
                required(row, "reason", String.class),
                row.get("idempotency_key", String.class));
    }

    private static JobProgress progress(Readable row) {
        return new JobProgress(
                required(row, "lines", Long.class),
                required(row, "issued", Long.class),
                required(row, "repeated", Long.class),
                required(row, "limit_reached", Long.class),
                required(row, "sold_out", Long.class));
    }
}
