package io.largesse.usage.domain.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment that came too late, as it was recorded.
 *
 * @param id rises with time
 * @param orderAmount in won, before the discount
 * @param discount in won, which the member has had
 * @param traceId of the payment event; empty where there was none
 * @param refundedAt when a refund closed its order; null where none did
 */
public record RecordedConflict(
        long id,
        String eventId,
        String paymentId,
        String orderId,
        String couponId,
        long policyId,
        String memberId,
        PaymentConflict.Obstacle reason,
        long orderAmount,
        long discount,
        Instant occurredAt,
        Instant recordedAt,
        String traceId,
        @Nullable Instant refundedAt) {}
