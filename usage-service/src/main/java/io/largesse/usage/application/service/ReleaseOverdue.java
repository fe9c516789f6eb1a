package io.largesse.usage.application.service;

import io.largesse.starter.persistence.Transactions;
import io.largesse.usage.application.port.OverdueOrders;
import io.largesse.usage.application.port.ReleaseSettings;
import io.largesse.usage.domain.model.CommandAnswer;
import io.largesse.usage.domain.model.CouponCommand;
import io.largesse.usage.domain.model.OrderId;
import io.largesse.usage.domain.model.OrderStatus;
import io.largesse.usage.domain.model.Origin;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Releases reservations whose time is over. Any number of instances may do it side by side: each takes what no other
 * has locked, orders before coupons as all transactions do.
 */
@Service
public class ReleaseOverdue {
    private static final Origin ORIGIN = Origin.ofService("usage-service");

    private final OverdueOrders overdue;
    private final ChangeCoupons changeCoupons;
    private final Transactions transactions;
    private final Bounds bounds;
    private final Counter released;

    ReleaseOverdue(
            OverdueOrders overdue,
            ChangeCoupons changeCoupons,
            Transactions transactions,
            Bounds bounds,
            MeterRegistry meters) {
        this.overdue = overdue;
        this.changeCoupons = changeCoupons;
        this.transactions = transactions;
        this.bounds = bounds;
        this.released = Counter.builder("largesse.usage.released")
                .description("Reservations this instance released because their time was over")
                .register(meters);
    }

    /** What bounds a batch. */
    @Service
    record Bounds(ReleaseSettings settings, Clock clock) {}

    /**
     * Releases a batch, those that are over for longest first; answers whether there may be more. One that cannot be
     * released keeps no other from it.
     */
    public Mono<Boolean> next() {
        return inOne(Mono.defer(this::releaseSome))
                .map(this::isFull)
                .onErrorResume(OwnFailures::isOwn, this::releaseOneByOne);
    }

    private boolean isFull(long count) {
        return count >= bounds.settings().batch();
    }

    private Mono<Long> inOne(Mono<Long> work) {
        return transactions.inOne(work).doOnNext(released::increment);
    }

    private Mono<Long> releaseSome() {
        return overdue.lock(now(), bounds.settings().batch())
                .flatMap(orders -> orders.isEmpty() ? Mono.just(0L) : release(orders));
    }

    private Mono<Boolean> releaseOneByOne(Throwable together) {
        return overdue.due(now(), bounds.settings().batch())
                .flatMap(orders -> OneByOne.of(orders, order -> inOne(release(List.of(order))), together)
                        .thenReturn(isFull(orders.size())));
    }

    private Instant now() {
        return bounds.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Mono<Long> release(List<OrderId> orders) {
        return changeCoupons
                .apply(orders.stream()
                        .<CouponCommand>map(order -> new CouponCommand.TimeOut(order, ORIGIN))
                        .toList())
                .map(answers ->
                        answers.stream().filter(ReleaseOverdue::isReleased).count());
    }

    private static boolean isReleased(CommandAnswer answer) {
        return answer instanceof CommandAnswer.Done done && done.order().status() == OrderStatus.RELEASED;
    }
}
