package io.largesse.usage.adapter.in.web;

import io.largesse.usage.application.port.CouponStore;
import io.largesse.usage.application.port.Reservations;
import io.largesse.usage.domain.model.Coupon;
import io.largesse.usage.domain.model.CouponBook;
import io.largesse.usage.domain.model.CouponCommand;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.CouponOrder;
import io.largesse.usage.domain.model.CouponTerms;
import io.largesse.usage.domain.model.OrderId;
import io.largesse.usage.domain.model.ReservationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Coupons and orders in memory. */
final class SlicedCoupons implements CouponStore, Reservations {
    private final Map<CouponId, CouponBook.Held> coupons = new ConcurrentHashMap<>();
    private final Map<OrderId, CouponOrder> orders = new ConcurrentHashMap<>();
    private volatile Mono<Void> gate = Mono.empty();
    private volatile @Nullable RuntimeException failure;

    void put(Coupon coupon, CouponTerms terms) {
        coupons.put(coupon.id(), new CouponBook.Held(coupon, terms));
    }

    void put(CouponOrder order) {
        orders.put(order.id(), order);
    }

    /** From now on nothing can be locked before the gate completes. */
    void waitFor(Mono<Void> newGate) {
        gate = newGate;
    }

    /** From now on nothing can be stored; until null is given. */
    void failWith(@Nullable RuntimeException defect) {
        failure = defect;
    }

    @Override
    public Mono<CouponBook> lock(List<CouponCommand> commands, Instant now) {
        return gate.then(Mono.fromSupplier(() -> new CouponBook(coupons.values(), orders.values(), now)));
    }

    @Override
    public Mono<Void> save(CouponBook book) {
        RuntimeException defect = failure;
        return defect != null
                ? Mono.error(defect)
                : Mono.fromRunnable(() -> {
                    book.orders().forEach(this::put);
                    book.changes().forEach(change -> put(change.after(), change.terms()));
                });
    }

    @Override
    public Mono<CouponOrder> find(ReservationId id) {
        return Mono.justOrEmpty(orders.values().stream()
                .filter(order -> order.reservationId().equals(id))
                .findAny());
    }
}
