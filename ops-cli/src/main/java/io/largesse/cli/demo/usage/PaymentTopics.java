package io.largesse.cli.demo.usage;

import java.util.List;
import java.util.function.LongConsumer;

/** Where payment events go, as a payments system sends them. */
interface PaymentTopics {

    /** Sends them in that order; returns when all are stored. The progress hears how many are. */
    void send(List<Payment> payments, LongConsumer progress);
}
