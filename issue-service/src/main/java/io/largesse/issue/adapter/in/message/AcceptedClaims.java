package io.largesse.issue.adapter.in.message;

import io.largesse.issue.application.port.IssueTopics;
import io.largesse.issue.application.service.StoreClaims;
import io.largesse.issue.domain.model.AcceptedClaim;
import io.largesse.issue.domain.model.Claim;
import io.largesse.issue.domain.model.CouponNumber;
import io.largesse.issue.domain.model.CouponPosition;
import io.largesse.issue.domain.model.Origin;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.schema.issue.CouponAccepted;
import io.largesse.starter.kafka.Received;
import io.largesse.starter.kafka.RecordConsumer;
import io.largesse.starter.kafka.RecordConsumers;
import io.largesse.starter.kafka.Subscription;
import java.util.List;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/**
 * Stores what {@code issue.coupon-accepted.v1} carries.
 *
 * <p>Valid claims are stored; a claim delivered again is answered from the ledger; one that cannot be read, or whose
 * values no claim can have, ends as a dead letter.
 */
@Configuration(proxyBeanMethods = false)
class AcceptedClaims {
    @Bean
    RecordConsumer acceptedClaimsConsumer(RecordConsumers consumers, IssueTopics topics, StoreClaims storeClaims) {
        return consumers.consume(new Subscription<>(
                topics.couponAccepted(),
                IssueTopics.LEDGER_GROUP,
                CouponAccepted.class,
                batch -> store(batch, storeClaims)));
    }

    private static Mono<Void> store(List<Received<CouponAccepted>> batch, StoreClaims storeClaims) {
        return Mono.fromSupplier(() -> batch.stream().map(AcceptedClaims::claim).toList())
                .flatMap(storeClaims::store);
    }

    private static AcceptedClaim claim(Received<CouponAccepted> received) {
        CouponAccepted event = received.value();
        Origin origin = new Origin(
                Objects.requireNonNullElse(event.getClientAddress(), ""),
                Objects.requireNonNullElse(received.traceparent(), ""));
        return new AcceptedClaim(
                new CouponNumber(event.getIssueId()),
                new CouponPosition(new PolicyId(event.getPolicyId()), event.getEpoch(), event.getSequence()),
                new Claim(event.getMemberId(), origin),
                event.getNth(),
                event.getAcceptedAt());
    }
}
