package io.largesse.issue.domain.model;

import org.jspecify.annotations.Nullable;

/**
 * What became of one line of a DIRECT job's list.
 *
 * @param line number of the member in the list, from 1
 * @param memberId the member
 * @param coupon number of the coupon; null unless issued
 * @param refusal why there is none; null unless refused
 */
public record LineResult(
        long line,
        String memberId,
        @Nullable CouponNumber coupon,
        @Nullable IssueRefusal refusal) {

    public LineStatus status() {
        if (coupon != null) {
            return LineStatus.ISSUED;
        }
        return refusal != null ? LineStatus.REFUSED : LineStatus.PENDING;
    }
}
