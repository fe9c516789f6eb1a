package io.largesse.usage.adapter.out.message;

import io.largesse.starter.kafka.DeadLetterDesk;
import io.largesse.starter.kafka.RecordConsumers;
import io.largesse.starter.kafka.SourceRecord;
import io.largesse.usage.application.port.ArrivedPayment;
import io.largesse.usage.application.port.HopelessPayments;
import io.largesse.usage.application.port.UsageTopics;
import io.largesse.usage.domain.model.PaymentEvent;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes them dead letters of the topics they came by. */
@Component
class KafkaHopelessPayments implements HopelessPayments {
    private final Map<PaymentEvent.Kind, DeadLetterDesk> desks = new EnumMap<>(PaymentEvent.Kind.class);

    KafkaHopelessPayments(RecordConsumers consumers, UsageTopics topics) {
        for (PaymentEvent.Kind kind : PaymentEvent.Kind.values()) {
            desks.put(kind, consumers.deadLetterDesk(topic(kind, topics), UsageTopics.PAYMENTS_GROUP));
        }
    }

    private static String topic(PaymentEvent.Kind kind, UsageTopics topics) {
        return switch (kind) {
            case COMPLETED -> topics.paymentCompleted();
            case FAILED -> topics.paymentFailed();
            case REFUNDED -> topics.paymentRefunded();
        };
    }

    @Override
    public Mono<Void> handOver(List<ArrivedPayment> payments, Throwable cause) {
        Map<PaymentEvent.Kind, List<SourceRecord>> byKind = payments.stream()
                .collect(Collectors.groupingBy(
                        payment -> payment.event().kind(),
                        Collectors.mapping(payment -> SourceRecord.ofBytes(payment.source()), Collectors.toList())));
        return Flux.fromIterable(byKind.entrySet())
                .concatMap(
                        each -> Objects.requireNonNull(desks.get(each.getKey())).bury(each.getValue(), cause))
                .then();
    }
}
