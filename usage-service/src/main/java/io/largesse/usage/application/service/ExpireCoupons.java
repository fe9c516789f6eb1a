package io.largesse.usage.application.service;

import io.largesse.starter.persistence.Transactions;
import io.largesse.usage.application.port.ExpiringCoupons;
import io.largesse.usage.application.port.ExpiryEvents;
import io.largesse.usage.application.port.ExpirySettings;
import io.largesse.usage.domain.model.ExpiredCoupons;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Lets coupons expire whose time is over, batch by batch, each one transaction of state, history, counts and events.
 * Any number of lanes and instances may do it side by side: each takes what no other has locked.
 *
 * <p>Members' lists need no bar: what they show of a coupon whose time is over does not depend on when it is stored.
 */
@Service
public class ExpireCoupons {
    private final ExpiringCoupons coupons;
    private final ExpiryEvents events;
    private final Transactions transactions;
    private final Bounds bounds;
    private final Counter expired;

    ExpireCoupons(
            ExpiringCoupons coupons,
            ExpiryEvents events,
            Transactions transactions,
            Bounds bounds,
            MeterRegistry meters) {
        this.coupons = coupons;
        this.events = events;
        this.transactions = transactions;
        this.bounds = bounds;
        this.expired = Counter.builder("largesse.usage.expired")
                .description("Free coupons this instance let expire")
                .register(meters);
    }

    /** What bounds a batch. */
    @Service
    record Bounds(ExpirySettings settings, Clock clock) {}

    /**
     * A way through the coupons whose time is over, oldest first. Each subscription lets a batch expire and answers
     * whether there may be more; after the last it begins anew. For one subscriber at a time.
     *
     * <p>It goes on where it was, for the index keeps what has left it until it is vacuumed, and to walk over millions
     * of such entries with every batch takes longer than the batch. A coupon that cannot expire keeps no other from it.
     */
    public Mono<Boolean> lane() {
        AtomicReference<Instant> place = new AtomicReference<>(Instant.EPOCH);
        return Mono.defer(() -> next(place.get())).map(batch -> {
            place.set(batch.isFull() ? batch.latest() : Instant.EPOCH);
            return batch.isFull();
        });
    }

    private Mono<Batch> next(Instant from) {
        Instant now = bounds.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        return store(coupons.expire(from, now, bounds.settings().batch()), now)
                .map(done -> new Batch(done, isFull(count(done))))
                .onErrorResume(OwnFailures::isOwn, failure -> oneByOne(from, now, failure));
    }

    private Mono<Batch> oneByOne(Instant from, Instant now, Throwable together) {
        return coupons.due(from, now, bounds.settings().batch())
                .flatMap(due -> OneByOne.of(due, coupon -> store(coupons.expire(coupon, now), now), together)
                        .map(done ->
                                new Batch(done.stream().flatMap(List::stream).toList(), isFull(due.size()))));
    }

    private Mono<List<ExpiredCoupons>> store(Mono<List<ExpiredCoupons>> expiry, Instant now) {
        return transactions
                .inOne(expiry.flatMap(done -> events.add(done, now).thenReturn(done)))
                .doOnNext(done -> expired.increment(count(done)));
    }

    private boolean isFull(long count) {
        return count >= bounds.settings().batch();
    }

    private static long count(List<ExpiredCoupons> batch) {
        return batch.stream().mapToLong(each -> each.coupons().size()).sum();
    }

    /**
     * What expired in one step.
     *
     * @param isFull whether there may be more
     */
    private record Batch(List<ExpiredCoupons> expired, boolean isFull) {

        Instant latest() {
            return expired.stream()
                    .map(ExpiredCoupons::validUntil)
                    .max(Instant::compareTo)
                    .orElse(Instant.EPOCH);
        }
    }
}
