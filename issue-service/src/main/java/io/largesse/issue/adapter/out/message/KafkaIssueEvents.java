package io.largesse.issue.adapter.out.message;

import io.largesse.issue.application.port.IssueEvents;
import io.largesse.issue.application.port.IssueTopics;
import io.largesse.issue.domain.model.AcceptedClaim;
import io.largesse.issue.domain.model.IssuedCoupon;
import io.largesse.schema.issue.CouponAccepted;
import io.largesse.schema.issue.CouponIssued;
import io.largesse.starter.failure.SharedFailureException;
import io.largesse.starter.observability.TraceHops;
import io.largesse.starter.observability.Traceparent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Publishes Avro events keyed by member, so that one member's events keep their order. */
@Component
class KafkaIssueEvents implements IssueEvents {
    private final KafkaTemplate<String, SpecificRecord> kafka;
    private final IssueTopics topics;
    private final TraceHops hops;

    KafkaIssueEvents(KafkaTemplate<String, SpecificRecord> kafka, IssueTopics topics, TraceHops hops) {
        this.kafka = kafka;
        this.topics = topics;
        this.hops = hops;
    }

    @Override
    public Mono<Void> accepted(List<AcceptedClaim> claims) {
        return publish(claims, this::acceptedRecord);
    }

    @Override
    public Mono<Void> issued(List<IssuedCoupon> coupons) {
        return publish(coupons, this::issuedRecord);
    }

    /** Sending can block while the producer's buffer is full: never on an event loop. */
    private <T> Mono<Void> publish(List<T> events, Function<T, ProducerRecord<String, SpecificRecord>> asRecord) {
        return Mono.fromFuture(() -> sendAll(events, asRecord))
                .onErrorMap(failure -> new SharedFailureException("expected Kafka to take events", failure))
                .subscribeOn(Schedulers.boundedElastic());
    }

    /**
     * Ends only when every record that was handed to the producer has ended; where the producer takes one no more, the
     * rest is not tried.
     */
    private <T> CompletableFuture<Void> sendAll(
            List<T> events, Function<T, ProducerRecord<String, SpecificRecord>> asRecord) {
        List<CompletableFuture<?>> sent = new ArrayList<>(events.size());
        try {
            for (T event : events) {
                sent.add(kafka.send(asRecord.apply(event)));
            }
        } catch (RuntimeException e) {
            sent.add(CompletableFuture.failedFuture(e));
        }
        return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
    }

    private ProducerRecord<String, SpecificRecord> acceptedRecord(AcceptedClaim claim) {
        CouponAccepted event = new CouponAccepted(
                claim.number().text(),
                claim.position().policyId().value(),
                claim.position().epoch(),
                claim.position().sequence(),
                claim.claim().memberId(),
                claim.nth(),
                claim.acceptedAt(),
                claim.claim().origin().clientAddress());
        return record(topics.couponAccepted(), event, claim, hop("carry claim", claim, claim.acceptedAt()));
    }

    private ProducerRecord<String, SpecificRecord> issuedRecord(IssuedCoupon coupon) {
        AcceptedClaim claim = coupon.accepted();
        CouponIssued event = new CouponIssued(
                claim.number().text(),
                claim.position().policyId().value(),
                claim.position().sequence(),
                claim.claim().memberId(),
                claim.nth(),
                claim.acceptedAt(),
                coupon.issuedAt(),
                clientAddress(claim));
        return record(topics.couponIssued(), event, claim, hop("store claim", claim, coupon.issuedAt()));
    }

    private static @Nullable String clientAddress(AcceptedClaim claim) {
        String address = claim.claim().origin().clientAddress();
        return address.isEmpty() ? null : address;
    }

    private @Nullable String hop(String name, AcceptedClaim claim, Instant startedAt) {
        return hops.record(name, claim.claim().origin().traceparent(), startedAt);
    }

    private static ProducerRecord<String, SpecificRecord> record(
            String topic, SpecificRecord event, AcceptedClaim claim, @Nullable String traceparent) {
        ProducerRecord<String, SpecificRecord> record =
                new ProducerRecord<>(topic, claim.claim().memberId(), event);
        if (traceparent != null && !traceparent.isEmpty()) {
            record.headers().add(Traceparent.HEADER, traceparent.getBytes(StandardCharsets.US_ASCII));
        }
        return record;
    }
}
