package io.largesse.usage.adapter.in.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.largesse.usage.domain.model.PaymentConflict;
import io.largesse.usage.domain.model.RecordedConflict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment whose coupon was gone when it arrived; amounts in won.
 *
 * @param reason why the coupon could not be used
 * @param orderAmount before the discount
 * @param discountAmount which the member has had
 * @param occurredAt when the payment was made, as the payments system says
 * @param traceId of the payment event; absent where there was none
 * @param refundedAt when a refund closed the order; absent where none did
 */
record ConflictResponse(
        String conflictId,
        String orderId,
        String couponId,
        String policyId,
        String memberId,
        PaymentConflict.Obstacle reason,
        long orderAmount,
        long discountAmount,
        String paymentId,
        String eventId,
        Instant occurredAt,
        Instant recordedAt,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) String traceId,

        @Nullable Instant refundedAt) {

    static ConflictResponse of(RecordedConflict conflict) {
        return new ConflictResponse(
                cursor(conflict),
                conflict.orderId(),
                conflict.couponId(),
                Long.toString(conflict.policyId()),
                conflict.memberId(),
                conflict.reason(),
                conflict.orderAmount(),
                conflict.discount(),
                conflict.paymentId(),
                conflict.eventId(),
                conflict.occurredAt(),
                conflict.recordedAt(),
                conflict.traceId(),
                conflict.refundedAt());
    }

    /** A list of them goes on below that one. */
    static String cursor(RecordedConflict conflict) {
        return Long.toString(conflict.id());
    }
}
