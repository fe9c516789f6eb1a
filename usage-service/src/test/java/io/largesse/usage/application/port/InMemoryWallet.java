package io.largesse.usage.application.port;

import io.largesse.usage.domain.model.Coupon;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.IssuedCoupon;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Coupons under one lock. */
public final class InMemoryWallet implements Wallet {
    private final Map<CouponId, Coupon> coupons = new HashMap<>();
    private final List<Coupon> counted = new ArrayList<>();

    @Override
    public Mono<Set<CouponId>> add(List<IssuedCoupon> added) {
        return Mono.fromSupplier(() -> addNow(added));
    }

    private synchronized Set<CouponId> addNow(List<IssuedCoupon> added) {
        return added.stream()
                .map(IssuedCoupon::coupon)
                .filter(coupon -> coupons.putIfAbsent(coupon.id(), coupon) == null)
                .map(Coupon::id)
                .collect(Collectors.toSet());
    }

    @Override
    public Mono<Void> count(List<Coupon> added) {
        return Mono.fromRunnable(() -> countNow(added));
    }

    private synchronized void countNow(List<Coupon> added) {
        counted.addAll(added);
    }

    /** Null where there is none. */
    public synchronized @Nullable Coupon find(CouponId id) {
        return coupons.get(id);
    }

    public synchronized int size() {
        return coupons.size();
    }

    /** Counted so far, in their order. */
    public synchronized List<Coupon> counted() {
        return List.copyOf(counted);
    }
}
