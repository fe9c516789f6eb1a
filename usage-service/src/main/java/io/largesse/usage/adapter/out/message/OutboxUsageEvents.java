package io.largesse.usage.adapter.out.message;

import io.largesse.starter.outbox.Outbox;
import io.largesse.starter.outbox.OutboxEntry;
import io.largesse.usage.application.port.UsageEvents;
import io.largesse.usage.application.port.UsageTopics;
import io.largesse.usage.domain.model.CouponChange;
import io.largesse.usage.domain.model.CouponStatus;
import io.largesse.usage.domain.model.PaymentConflict;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Publishes what became of coupons by way of the outbox, keyed by coupon or order, whose rows are locked. What expired
 * is keyed by policy, in no order: a coupon expires once.
 */
@Component
class OutboxUsageEvents implements UsageEvents {
    private final Outbox outbox;
    private final UsageTopics topics;

    OutboxUsageEvents(Outbox outbox, UsageTopics topics) {
        this.outbox = outbox;
        this.topics = topics;
    }

    @Override
    public Mono<Void> add(List<CouponChange> changes, List<PaymentConflict> conflicts) {
        return outbox.addLocked(Stream.concat(
                        changes.stream().map(this::entry), conflicts.stream().map(this::entry))
                .toList());
    }

    private OutboxEntry entry(CouponChange change) {
        String key = change.after().id().text();
        String traceparent = change.reason().origin().traceparent();
        return switch (change.after().status()) {
            case RESERVED -> new OutboxEntry(topics.couponReserved(), key, UsageRecords.reserved(change), traceparent);
            case USED -> new OutboxEntry(topics.couponUsed(), key, UsageRecords.used(change), traceparent);
            case CANCELLED ->
                new OutboxEntry(topics.couponCancelled(), key, UsageRecords.cancelled(change), traceparent);
            case EXPIRED ->
                new OutboxEntry(
                        topics.couponsExpired(),
                        Long.toString(change.after().policyId()),
                        UsageRecords.expired(change),
                        traceparent);
            case ISSUED ->
                change.before().status() == CouponStatus.USED
                        ? new OutboxEntry(topics.couponCancelled(), key, UsageRecords.cancelled(change), traceparent)
                        : new OutboxEntry(topics.couponReleased(), key, UsageRecords.released(change), traceparent);
        };
    }

    private OutboxEntry entry(PaymentConflict conflict) {
        return new OutboxEntry(
                topics.paymentConflicted(),
                conflict.order().id().text(),
                UsageRecords.conflicted(conflict),
                conflict.origin().traceparent());
    }
}
