package io.largesse.usage.domain.model;

import java.time.Instant;

/**
 * What the payments system says of an order.
 *
 * @param eventId identifies it; the same event may come any number of times
 * @param amount in won; 0 where the payment failed
 */
public record PaymentEvent(
        Kind kind, String eventId, String paymentId, OrderId orderId, long amount, Instant occurredAt) {

    /** Beyond, databases and people give up. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    /** What happened to the payment. */
    public enum Kind {
        COMPLETED,
        FAILED,
        REFUNDED
    }

    public PaymentEvent {
        IdText.require(eventId, "an event id");
        IdText.require(paymentId, "a payment id");
        if (amount < 0) {
            throw new IllegalArgumentException("expected an amount that is not negative, but saw " + amount);
        }
        if (occurredAt.isBefore(Instant.EPOCH) || occurredAt.isAfter(LATEST)) {
            throw new IllegalArgumentException("expected a time from 1970 to 9999, but saw " + occurredAt);
        }
    }
}
