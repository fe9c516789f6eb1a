package io.largesse.usage.domain.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment event that waits for its order to be known, or for another of the same order.
 *
 * @param id rises with time
 * @param amount in won; null where the payment failed
 * @param tries so far
 */
public record WaitingPayment(
        long id,
        String orderId,
        PaymentEvent.Kind kind,
        String eventId,
        String paymentId,
        @Nullable Long amount,
        Instant occurredAt,
        int tries,
        Instant nextTryAt,
        Instant waitsSince) {}
