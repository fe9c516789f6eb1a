package io.largesse.cli.pay;

/** Where payment events go. */
@FunctionalInterface
interface PaymentTopics {

    /** Returns when all of them are stored; throws a {@code StackException} where they are not. */
    void send(PaymentKind kind, PaymentFact fact, int times);
}
