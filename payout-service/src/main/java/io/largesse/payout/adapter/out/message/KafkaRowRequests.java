package io.largesse.payout.adapter.out.message;

import io.largesse.payout.application.port.PayoutTopics;
import io.largesse.payout.application.port.RowRequests;
import io.largesse.payout.domain.model.PayoutRow;
import io.largesse.schema.payout.PaymentKind;
import io.largesse.schema.payout.RowRequested;
import io.largesse.starter.failure.SharedFailureException;
import io.largesse.starter.observability.TraceHops;
import io.largesse.starter.observability.Traceparent;
import io.largesse.starter.secret.SensitiveTexts;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Rows in the topic of requested rows, each in the partition its id names: over the first partitions only, as many as
 * the campaign has. Voucher numbers travel encrypted. Each row is the beginning of a trace, for a trace of a million
 * rows would tell nothing of any.
 */
@Component
class KafkaRowRequests implements RowRequests {
    private final KafkaTemplate<String, SpecificRecord> kafka;
    private final SensitiveTexts texts;
    private final TraceHops hops;
    private final String topic;

    KafkaRowRequests(
            KafkaTemplate<String, SpecificRecord> kafka, SensitiveTexts texts, TraceHops hops, PayoutTopics topics) {
        this.kafka = kafka;
        this.texts = texts;
        this.hops = hops;
        this.topic = topics.rowRequested();
    }

    /** Sending can block while the producer's buffer is full: never on an event loop. */
    @Override
    public Mono<Void> send(List<PayoutRow> rows, int sending, int partitions) {
        return Mono.fromFuture(() -> sendAll(rows, sending, partitions))
                .onErrorMap(failure -> new SharedFailureException("expected Kafka to take rows", failure))
                .subscribeOn(Schedulers.boundedElastic());
    }

    /**
     * Ends only when every record that was handed to the producer has ended; where the producer takes one no more, the
     * rest is not tried.
     */
    private CompletableFuture<Void> sendAll(List<PayoutRow> rows, int sending, int partitions) {
        List<CompletableFuture<?>> sent = new ArrayList<>(rows.size());
        try {
            for (PayoutRow row : rows) {
                sent.add(kafka.send(record(row, sending, partitions)));
            }
        } catch (RuntimeException e) {
            sent.add(CompletableFuture.failedFuture(e));
        }
        return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
    }

    private ProducerRecord<String, SpecificRecord> record(PayoutRow row, int sending, int partitions) {
        int partition = Math.floorMod(row.rowId(), partitions);
        ProducerRecord<String, SpecificRecord> record =
                new ProducerRecord<>(topic, partition, row.idempotencyKey(), message(row, sending));
        String traceparent = hops.begin("request row");
        if (traceparent != null) {
            record.headers().add(Traceparent.HEADER, traceparent.getBytes(StandardCharsets.US_ASCII));
        }
        return record;
    }

    private RowRequested message(PayoutRow row, int sending) {
        return new RowRequested(
                row.campaignId().value(),
                row.rowId(),
                sending,
                PaymentKind.valueOf(row.kind().name()),
                row.eventId(),
                row.customerUid(),
                encrypted(row.voucherNumber()),
                row.amount(),
                row.expiryAt(),
                row.reason());
    }

    private @Nullable ByteBuffer encrypted(@Nullable String voucherNumber) {
        return voucherNumber == null ? null : ByteBuffer.wrap(texts.encrypt(voucherNumber));
    }
}
