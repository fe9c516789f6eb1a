package io.largesse.usage.adapter.in.message;

import io.largesse.schema.payment.PaymentCompleted;
import io.largesse.schema.payment.PaymentFailed;
import io.largesse.schema.payment.PaymentRefunded;
import io.largesse.starter.kafka.MalformedRecordException;
import io.largesse.starter.kafka.Received;
import io.largesse.starter.observability.TraceHops;
import io.largesse.starter.observability.Traceparent;
import io.largesse.usage.application.port.ArrivedPayment;
import io.largesse.usage.application.service.ApplyPayments;
import io.largesse.usage.domain.model.OrderId;
import io.largesse.usage.domain.model.PaymentEvent;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads records of the payments system as payment events, and has them applied. */
@Component
class PaymentIntake {
    private static final String HOP = "apply payment";

    private final ApplyPayments applyPayments;
    private final TraceHops hops;
    private final Clock clock;

    PaymentIntake(ApplyPayments applyPayments, TraceHops hops, Clock clock) {
        this.applyPayments = applyPayments;
        this.hops = hops;
        this.clock = clock;
    }

    Mono<Void> completed(List<Received<PaymentCompleted>> batch) {
        return apply(
                batch,
                event -> new PaymentEvent(
                        PaymentEvent.Kind.COMPLETED,
                        event.getEventId(),
                        event.getPaymentId(),
                        new OrderId(event.getOrderId()),
                        event.getAmount(),
                        event.getOccurredAt()));
    }

    Mono<Void> failed(List<Received<PaymentFailed>> batch) {
        return apply(
                batch,
                event -> new PaymentEvent(
                        PaymentEvent.Kind.FAILED,
                        event.getEventId(),
                        event.getPaymentId(),
                        new OrderId(event.getOrderId()),
                        0,
                        event.getOccurredAt()));
    }

    Mono<Void> refunded(List<Received<PaymentRefunded>> batch) {
        return apply(
                batch,
                event -> new PaymentEvent(
                        PaymentEvent.Kind.REFUNDED,
                        event.getEventId(),
                        event.getPaymentId(),
                        new OrderId(event.getOrderId()),
                        event.getAmount(),
                        event.getOccurredAt()));
    }

    private <V> Mono<Void> apply(List<Received<V>> batch, Function<V, PaymentEvent> reading) {
        return Mono.fromSupplier(() -> batch.stream()
                        .map(received -> arrived(received, reading))
                        .toList())
                .flatMap(applyPayments::apply);
    }

    private <V> ArrivedPayment arrived(Received<V> received, Function<V, PaymentEvent> reading) {
        PaymentEvent event = event(received.value(), reading);
        String traceparent = Traceparent.parse(hops.record(HOP, received.traceparent(), clock.instant()))
                .map(Traceparent::toString)
                .orElse("");
        return new ArrivedPayment(event, traceparent, received.source().toBytes());
    }

    private static <V> PaymentEvent event(V value, Function<V, PaymentEvent> reading) {
        try {
            return reading.apply(value);
        } catch (IllegalArgumentException e) {
            throw new MalformedRecordException("expected a payment event, but saw values that none can have", e);
        }
    }
}
