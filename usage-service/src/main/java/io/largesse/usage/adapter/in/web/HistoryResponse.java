package io.largesse.usage.adapter.in.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.largesse.usage.domain.model.Coupon;
import io.largesse.usage.domain.model.CouponStatus;
import io.largesse.usage.domain.model.HistoryLine;
import io.largesse.usage.domain.model.IssueLine;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of a coupon, oldest first; the first page begins with a line for its issue, beside as many as were asked
 * for.
 *
 * @param nextCursor where the next page begins; absent at the end
 */
record HistoryResponse(List<StepResponse> items, @Nullable String nextCursor) {

    /**
     * One step.
     *
     * @param from where it stood; absent in the line of its issue
     * @param actor who did it; for operators and services only, as are client address and trace
     */
    record StepResponse(
            Instant at,
            @Nullable CouponStatus from,
            CouponStatus to,
            String cause,
            @Nullable String orderId,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
            String actor,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
            String clientAddress,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
            String traceId) {

        static StepResponse issue(Coupon coupon, IssueLine line, boolean withActor) {
            return new StepResponse(
                    coupon.issuedAt(),
                    null,
                    CouponStatus.ISSUED,
                    "ISSUE",
                    null,
                    withActor ? line.actor() : null,
                    withActor ? line.clientAddress() : null,
                    withActor ? line.traceId() : null);
        }

        static StepResponse of(HistoryLine line, boolean withActor) {
            return new StepResponse(
                    line.at(),
                    line.from(),
                    line.to(),
                    line.cause().name(),
                    line.orderId(),
                    withActor ? line.actor() : null,
                    withActor ? line.clientAddress() : null,
                    withActor ? line.traceId() : null);
        }
    }

    /**
     * Of one line more than was asked for, where there are so many.
     *
     * @param issue the line of its issue on the first page, else none
     */
    static HistoryResponse of(List<StepResponse> issue, List<HistoryLine> found, int limit, boolean withActor) {
        Stream<StepResponse> steps = found.stream().limit(limit).map(line -> StepResponse.of(line, withActor));
        String next = found.size() > limit ? Long.toString(found.get(limit - 1).id()) : null;
        return new HistoryResponse(Stream.concat(issue.stream(), steps).toList(), next);
    }
}
