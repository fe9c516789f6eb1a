package io.largesse.usage.domain.model;

/** That an order's payment failed, as one event says; the event may come again. */
public record FailedPayment(OrderId orderId, String eventId) {}
