package io.largesse.issue.adapter.in.web;

import io.largesse.issue.domain.model.CouponNumber;
import io.largesse.issue.domain.model.IssueRefusal;
import io.largesse.issue.domain.model.LineResult;
import io.largesse.issue.domain.model.LineStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some results of a DIRECT job, in the order of its list.
 *
 * @param nextCursor what to ask with for the next ones; absent behind the last one
 */
record LineResultPage(
        List<LineResultResponse> results, @Nullable String nextCursor) {

    /** From one result more than fits, so that it is known whether there are more. */
    static LineResultPage of(List<LineResult> oneMore, int limit) {
        List<LineResult> page = oneMore.subList(0, Math.min(limit, oneMore.size()));
        String next = oneMore.size() > limit ? Long.toString(page.getLast().line()) : null;
        return new LineResultPage(page.stream().map(LineResultResponse::of).toList(), next);
    }

    /**
     * What became of a line.
     *
     * @param issueId number of the coupon; absent unless ISSUED
     * @param reason absent unless REFUSED
     */
    record LineResultResponse(
            long line,
            String memberId,
            LineStatus status,
            @Nullable String issueId,
            @Nullable IssueRefusal reason) {
        static LineResultResponse of(LineResult result) {
            CouponNumber coupon = result.coupon();
            return new LineResultResponse(
                    result.line(),
                    result.memberId(),
                    result.status(),
                    coupon == null ? null : coupon.text(),
                    result.refusal());
        }
    }
}
