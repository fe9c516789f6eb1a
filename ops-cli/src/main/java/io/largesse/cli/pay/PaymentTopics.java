package io.largesse.cli.pay;

import java.util.List;
import java.util.function.LongConsumer;

/** Where payment events go. */
@FunctionalInterface
public interface PaymentTopics {

    /**
     * Sends events in that order; returns when all of them are stored, and throws a {@code StackException} where they
     * are not.
     *
     * @param progress hears how many are stored
     */
    void send(List<Payment> payments, LongConsumer progress);
}
