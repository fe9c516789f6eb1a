package io.largesse.cli.pay;

import org.apache.avro.specific.SpecificRecord;

/** What became of a payment. */
public record Payment(PaymentKind kind, PaymentFact fact) {

    /** The order that was to be paid. */
    public String orderId() {
        return fact.orderId();
    }

    SpecificRecord event() {
        return kind.event(fact);
    }
}
