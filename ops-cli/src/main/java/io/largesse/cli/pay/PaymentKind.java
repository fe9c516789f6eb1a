package io.largesse.cli.pay;

import io.largesse.schema.payment.PaymentCompleted;
import io.largesse.schema.payment.PaymentFailed;
import io.largesse.schema.payment.PaymentRefunded;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;

/** The kinds of payment events, with the topic and the record of each. */
public enum PaymentKind {
    COMPLETED("payment.payment-completed.v1") {
        @Override
        SpecificRecord event(PaymentFact fact) {
            return PaymentCompleted.newBuilder()
                    .setEventId(fact.eventId())
                    .setPaymentId(fact.paymentId())
                    .setOrderId(fact.orderId())
                    .setAmount(fact.amount())
                    .setOccurredAt(fact.occurredAt())
                    .build();
        }
    },
    FAILED("payment.payment-failed.v1") {
        @Override
        SpecificRecord event(PaymentFact fact) {
            return PaymentFailed.newBuilder()
                    .setEventId(fact.eventId())
                    .setPaymentId(fact.paymentId())
                    .setOrderId(fact.orderId())
                    .setReason(fact.reason())
                    .setOccurredAt(fact.occurredAt())
                    .build();
        }
    },
    REFUNDED("payment.payment-refunded.v1") {
        @Override
        SpecificRecord event(PaymentFact fact) {
            return PaymentRefunded.newBuilder()
                    .setEventId(fact.eventId())
                    .setPaymentId(fact.paymentId())
                    .setOrderId(fact.orderId())
                    .setAmount(fact.amount())
                    .setOccurredAt(fact.occurredAt())
                    .build();
        }
    };

    private final String topic;

    PaymentKind(String topic) {
        this.topic = topic;
    }

    /** What is sent of a payment. */
    abstract SpecificRecord event(PaymentFact fact);

    String topic() {
        return topic;
    }

    String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }
}
