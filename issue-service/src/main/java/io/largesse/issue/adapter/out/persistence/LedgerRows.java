package io.largesse.issue.adapter.out.persistence;

import static io.largesse.issue.adapter.out.persistence.Columns.required;

import io.largesse.issue.domain.model.AcceptedClaim;
import io.largesse.issue.domain.model.Claim;
import io.largesse.issue.domain.model.CouponNumber;
import io.largesse.issue.domain.model.CouponPosition;
import io.largesse.issue.domain.model.IssueStatus;
import io.largesse.issue.domain.model.IssuedCoupon;
import io.largesse.issue.domain.model.Origin;
import io.largesse.issue.domain.model.PolicyId;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;

/** Reads lines of the ledger. */
final class LedgerRows {
    private LedgerRows() {}

    static IssuedCoupon issued(Readable row) {
        CouponPosition position = new CouponPosition(
                new PolicyId(required(row, "policy_id", Long.class)),
                required(row, "epoch", Integer.class),
                required(row, "sequence", Long.class));
        AcceptedClaim accepted = new AcceptedClaim(
                new CouponNumber(required(row, "issue_id", String.class)),
                position,
                new Claim(required(row, "member_id", String.class), origin(row)),
                required(row, "nth", Integer.class),
                required(row, "accepted_at", Instant.class));
        return new IssuedCoupon(accepted, required(row, "issued_at", Instant.class));
    }

    private static Origin origin(Readable row) {
        return new Origin(Objects.requireNonNullElse(row.get("client_address", String.class), ""), "");
    }

    static IssueStatus.Rejected rejected(Readable row, CouponPosition position) {
        return new IssueStatus.Rejected(
                position,
                required(row, "member_id", String.class),
                IssueStatus.Reason.valueOf(required(row, "reason", String.class)),
                required(row, "rejected_at", Instant.class));
    }
}
