package io.largesse.usage.adapter.in.message;

import io.largesse.schema.issue.CouponIssued;
import io.largesse.starter.kafka.MalformedRecordException;
import io.largesse.starter.kafka.Received;
import io.largesse.starter.kafka.RecordConsumer;
import io.largesse.starter.kafka.RecordConsumers;
import io.largesse.starter.kafka.Subscription;
import io.largesse.starter.observability.TraceHops;
import io.largesse.usage.application.port.UsageTopics;
import io.largesse.usage.application.service.FillWallet;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.CouponIssue;
import io.largesse.usage.domain.model.Origin;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/**
 * Puts into wallets what {@code issue.coupon-issued.v1} tells.
 *
 * <p>An issue that is told again changes nothing. One whose policy is not known yet is tried again a while later, for
 * its terms come by another topic; one that cannot be read, or whose values no issue can have, ends as a dead letter.
 */
@Configuration(proxyBeanMethods = false)
class IssuedCoupons {
    /** IPv4 or IPv6, maybe with a zone; a quick look and not a proof. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]{2,45}(%[0-9A-Za-z._-]{1,32})?");

    @Bean
    RecordConsumer issuedCouponsConsumer(
            RecordConsumers consumers, UsageTopics topics, FillWallet wallet, TraceHops hops, Clock clock) {
        return consumers.consume(new Subscription<>(
                topics.couponIssued(),
                UsageTopics.WALLET_GROUP,
                CouponIssued.class,
                batch -> fill(batch, wallet).transform(filled -> traced(filled, batch, hops, clock))));
    }

    private static Mono<Void> fill(List<Received<CouponIssued>> batch, FillWallet wallet) {
        return Mono.fromSupplier(() -> batch.stream().map(IssuedCoupons::issue).toList())
                .flatMap(wallet::fill);
    }

    private static Mono<Void> traced(
            Mono<Void> filled, List<Received<CouponIssued>> batch, TraceHops hops, Clock clock) {
        return Mono.defer(() -> {
            Instant startedAt = clock.instant();
            return filled.doOnSuccess(
                    _ -> batch.forEach(issued -> hops.record("fill wallet", issued.traceparent(), startedAt)));
        });
    }

    /** A coupon is not refused for an address that can be none: the address is left out. */
    private static Origin origin(CouponIssued event, @Nullable String traceparent) {
        String trace = Objects.requireNonNullElse(traceparent, "");
        String address = event.getClientAddress();
        return address != null && ADDRESS.matcher(address).matches()
                ? new Origin(event.getMemberId(), address, trace)
                : new Origin("issue-service", "", trace);
    }

    static CouponIssue issue(Received<CouponIssued> received) {
        CouponIssued event = received.value();
        try {
            return new CouponIssue(
                    new CouponId(event.getIssueId()),
                    event.getPolicyId(),
                    event.getMemberId(),
                    event.getIssuedAt(),
                    origin(event, received.traceparent()));
        } catch (IllegalArgumentException e) {
            throw new MalformedRecordException("expected an issued coupon, but saw values that none can have", e);
        }
    }
}
