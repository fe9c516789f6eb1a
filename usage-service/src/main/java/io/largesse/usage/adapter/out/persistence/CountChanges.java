package io.largesse.usage.adapter.out.persistence;

import io.largesse.usage.domain.model.CouponChange;
import io.largesse.usage.domain.model.CouponOrder;
import io.largesse.usage.domain.model.CouponStatus;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** How much the counts of each policy, or of each member, change; in order of the key, so that locks are too. */
final class CountChanges<K extends Comparable<K>> {
    private final Map<K, long[]> byKey = new TreeMap<>();
    private final int discountAt = CouponStatus.values().length;

    static <K extends Comparable<K>> CountChanges<K> of(
            Collection<CouponChange> changes, Function<CouponChange, K> key) {
        CountChanges<K> counts = new CountChanges<>();
        for (CouponChange change : changes) {
            counts.add(key.apply(change), change.before().status(), -1);
            counts.add(key.apply(change), change.after().status(), 1);
            counts.addDiscount(key.apply(change), change);
        }
        return counts;
    }

    /** So many more coupons of that status. */
    void add(K key, CouponStatus status, long more) {
        line(key)[status.ordinal()] += more;
    }

    private void addDiscount(K key, CouponChange change) {
        CouponOrder order = change.order();
        if (order == null) {
            return;
        }
        if (change.after().status() == CouponStatus.USED) {
            line(key)[discountAt] += order.discount();
        } else if (change.before().status() == CouponStatus.USED) {
            line(key)[discountAt] -= order.discount();
        }
    }

    private long[] line(K key) {
        return byKey.computeIfAbsent(key, _ -> new long[discountAt + 1]);
    }

    List<K> keys() {
        return List.copyOf(byKey.keySet());
    }

    GenericExecuteSpec bind(GenericExecuteSpec statement) {
        return statement
                .bind("issued", column(CouponStatus.ISSUED))
                .bind("reserved", column(CouponStatus.RESERVED))
                .bind("used", column(CouponStatus.USED))
                .bind("expired", column(CouponStatus.EXPIRED))
                .bind("cancelled", column(CouponStatus.CANCELLED))
                .bind("amounts", column(line -> line[discountAt]));
    }

    private Long[] column(CouponStatus status) {
        return column(line -> line[status.ordinal()]);
    }

    private Long[] column(ToLongFunction<long[]> value) {
        return byKey.values().stream().map(value::applyAsLong).toArray(Long[]::new);
    }
}
