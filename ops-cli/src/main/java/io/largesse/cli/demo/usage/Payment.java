package io.largesse.cli.demo.usage;

import java.time.Instant;

/**
 * A payment event.
 *
 * @param amount in won; of no meaning where the payment failed
 */
record Payment(PaymentKind kind, String eventId, String paymentId, String orderId, long amount, Instant occurredAt) {}
