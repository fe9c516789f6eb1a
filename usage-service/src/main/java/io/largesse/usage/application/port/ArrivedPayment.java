package io.largesse.usage.application.port;

import io.largesse.usage.domain.model.PaymentEvent;

/**
 * A payment event as it came.
 *
 * @param traceparent W3C trace context; empty where there is none
 * @param source the record it came in, whole, for people to see where it cannot be applied
 */
public record ArrivedPayment(PaymentEvent event, String traceparent, byte[] source) {}
