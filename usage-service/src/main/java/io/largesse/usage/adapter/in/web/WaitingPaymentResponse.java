package io.largesse.usage.adapter.in.web;

import io.largesse.usage.domain.model.PaymentEvent;
import io.largesse.usage.domain.model.WaitingPayment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment event whose order is not known yet, or that came after such a one of the same order.
 *
 * @param amount in won; absent where the payment failed
 * @param occurredAt when it happened, as the payments system says
 * @param tries so far
 */
record WaitingPaymentResponse(
        String orderId,
        PaymentEvent.Kind kind,
        String eventId,
        String paymentId,
        @Nullable Long amount,
        Instant occurredAt,
        int tries,
        Instant nextTryAt,
        Instant waitsSince) {

    static WaitingPaymentResponse of(WaitingPayment payment) {
        return new WaitingPaymentResponse(
                payment.orderId(),
                payment.kind(),
                payment.eventId(),
                payment.paymentId(),
                payment.amount(),
                payment.occurredAt(),
                payment.tries(),
                payment.nextTryAt(),
                payment.waitsSince());
    }

    /** A list of them goes on above that one. */
    static String cursor(WaitingPayment payment) {
        return Long.toString(payment.id());
    }
}
