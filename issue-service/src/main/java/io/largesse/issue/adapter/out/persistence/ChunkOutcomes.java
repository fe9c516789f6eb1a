package io.largesse.issue.adapter.out.persistence;

import io.largesse.issue.domain.model.IssueOutcome;
import io.largesse.issue.domain.model.IssueRefusal;
import io.largesse.issue.domain.model.IssuedCoupon;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Outcomes of a chunk as an array of numbers: the sequence of the coupon, or a negative code. */
record ChunkOutcomes(List<IssueOutcome> outcomes, List<IssuedCoupon> issued) {
    private static final long LIMIT_REACHED = -1;
    private static final long SOLD_OUT = -2;

    static ChunkOutcomes of(List<IssueOutcome> outcomes) {
        return new ChunkOutcomes(outcomes, R2dbcDirectIssues.issued(outcomes));
    }

    /** Null unless it is the same for every line, so that the chunk was not looked at. */
    @Nullable
    IssueRefusal refusalOfPolicy() {
        return outcomes.getFirst() instanceof IssueOutcome.Refused(IssueRefusal reason) && reason.isOfPolicy()
                ? reason
                : null;
    }

    Long[] codes() {
        return outcomes.stream().map(ChunkOutcomes::code).toArray(Long[]::new);
    }

    private static long code(IssueOutcome outcome) {
        return switch (outcome) {
            case IssueOutcome.Issued(IssuedCoupon coupon) ->
                coupon.accepted().position().sequence();
            case IssueOutcome.Refused(IssueRefusal reason) -> code(reason);
        };
    }

    private static long code(IssueRefusal reason) {
        return switch (reason) {
            case LIMIT_REACHED -> LIMIT_REACHED;
            case SOLD_OUT -> SOLD_OUT;
            case POLICY_NOT_FOUND, POLICY_NOT_ACTIVE, WRONG_ISSUE_TYPE ->
                throw new IllegalArgumentException("expected a refusal of a line, but saw " + reason);
        };
    }

    static @Nullable IssueRefusal refusal(@Nullable Long code) {
        if (code == null || code > 0) {
            return null;
        }
        return code == LIMIT_REACHED ? IssueRefusal.LIMIT_REACHED : IssueRefusal.SOLD_OUT;
    }

    long repeated() {
        return issued.stream().filter(coupon -> coupon.accepted().nth() > 1).count();
    }

    long refused(IssueRefusal reason) {
        return outcomes.stream()
                .filter(new IssueOutcome.Refused(reason)::equals)
                .count();
    }
}
