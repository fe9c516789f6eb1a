package io.largesse.cli.pay;

import java.time.Instant;

/**
 * What is said of a payment.
 *
 * @param amount in won; of a failed payment it is not told
 * @param reason told of a failed payment only
 */
public record PaymentFact(
        String orderId, String paymentId, String eventId, long amount, String reason, Instant occurredAt) {}
