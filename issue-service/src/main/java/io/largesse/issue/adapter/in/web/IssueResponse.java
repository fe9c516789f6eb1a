package io.largesse.issue.adapter.in.web;

import io.largesse.issue.domain.model.CouponPosition;
import io.largesse.issue.domain.model.IssueStatus;
import io.largesse.issue.domain.model.IssuedCoupon;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a claim.
 *
 * @param status ACCEPTED, ISSUED or REJECTED
 * @param acceptedAt when stock was taken; absent while the claim is on its way
 * @param issuedAt when the ledger stored it; absent unless ISSUED
 * @param rejectedAt when the ledger turned it away; absent unless REJECTED
 * @param reason which guard turned it away; absent unless REJECTED
 */
record IssueResponse(
        String issueId,
        String policyId,
        long sequence,
        String status,
        @Nullable Instant acceptedAt,
        @Nullable Instant issuedAt,
        @Nullable Instant rejectedAt,
        @Nullable String reason) {

    static IssueResponse of(String issueId, IssueStatus status) {
        CouponPosition position = status.position();
        String policyId = position.policyId().toString();
        long sequence = position.sequence();
        return switch (status) {
            case IssueStatus.Accepted _ ->
                new IssueResponse(issueId, policyId, sequence, "ACCEPTED", null, null, null, null);
            case IssueStatus.Issued(IssuedCoupon coupon) ->
                new IssueResponse(
                        issueId,
                        policyId,
                        sequence,
                        "ISSUED",
                        coupon.accepted().acceptedAt(),
                        coupon.issuedAt(),
                        null,
                        null);
            case IssueStatus.Rejected rejected ->
                new IssueResponse(
                        issueId,
                        policyId,
                        sequence,
                        "REJECTED",
                        null,
                        null,
                        rejected.rejectedAt(),
                        rejected.reason().name());
        };
    }
}
