package io.largesse.usage.adapter.out.message;

import io.largesse.schema.usage.CouponsExpired;
import io.largesse.starter.outbox.Outbox;
import io.largesse.starter.outbox.OutboxEntry;
import io.largesse.usage.application.port.ExpiryEvents;
import io.largesse.usage.application.port.UsageTopics;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.ExpiredCoupons;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Publishes which coupons have expired by way of the outbox, keyed by policy. No row stands for a policy, so its events
 * come in any order; a coupon is in one of them.
 */
@Component
class OutboxExpiryEvents implements ExpiryEvents {
    /** As the schema promises. */
    private static final int MOST_IN_EVENT = 1_000;

    private final Outbox outbox;
    private final UsageTopics topics;

    OutboxExpiryEvents(Outbox outbox, UsageTopics topics) {
        this.outbox = outbox;
        this.topics = topics;
    }

    @Override
    public Mono<Void> add(List<ExpiredCoupons> expired, Instant at) {
        return outbox.addLocked(
                expired.stream().flatMap(each -> entries(each, at)).toList());
    }

    private Stream<OutboxEntry> entries(ExpiredCoupons expired, Instant at) {
        List<CouponId> coupons = expired.coupons();
        return IntStream.iterate(0, start -> start < coupons.size(), start -> start + MOST_IN_EVENT)
                .mapToObj(start -> coupons.subList(start, Math.min(start + MOST_IN_EVENT, coupons.size())))
                .map(part -> entry(expired.policyId(), part, at));
    }

    private OutboxEntry entry(long policyId, List<CouponId> coupons, Instant at) {
        List<String> ids = coupons.stream().map(CouponId::text).toList();
        return new OutboxEntry(
                topics.couponsExpired(), Long.toString(policyId), new CouponsExpired(policyId, ids, at), "");
    }
}
