package io.largesse.cli.demo.usage;

/** What a payments system says of an order. */
enum PaymentKind {
    COMPLETED,
    FAILED,
    REFUNDED
}
