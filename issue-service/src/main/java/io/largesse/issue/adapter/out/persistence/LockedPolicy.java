package io.largesse.issue.adapter.out.persistence;

import static io.largesse.issue.adapter.out.persistence.Columns.required;

import io.largesse.issue.domain.model.IssueRefusal;
import io.largesse.issue.domain.model.IssueType;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.PolicyStatus;
import io.largesse.issue.domain.model.Supply;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;

/** A policy whose counts are locked for this transaction. */
record LockedPolicy(Supply supply, IssueType type, PolicyStatus status) {

    static LockedPolicy of(Readable row) {
        Supply supply = new Supply(
                new PolicyId(required(row, "id", Long.class)),
                required(row, "epoch", Integer.class),
                required(row, "stored", Long.class),
                required(row, "total_quantity", Long.class),
                required(row, "limit_per_member", Integer.class));
        return new LockedPolicy(
                supply,
                IssueType.valueOf(required(row, "issue_type", String.class)),
                PolicyStatus.valueOf(required(row, "status", String.class)));
    }

    /** Null where coupons may be issued that way. */
    @Nullable
    IssueRefusal refusal(IssueType way) {
        if (type != way) {
            return IssueRefusal.WRONG_ISSUE_TYPE;
        }
        return status == PolicyStatus.ACTIVE ? null : IssueRefusal.POLICY_NOT_ACTIVE;
    }
}
