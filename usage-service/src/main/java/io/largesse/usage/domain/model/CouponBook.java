package io.largesse.usage.domain.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Coupons and orders that one transaction has locked, and what becomes of them as {@link CouponRules} decides.
 *
 * <p>All in memory; {@link #changes}, {@link #orders}, {@link #conflicts} and {@link #failures} are what the caller
 * stores, all of it or nothing.
 */
public final class CouponBook {
    private final Map<CouponId, Held> coupons = new HashMap<>();
    private final Map<OrderId, CouponOrder> orders = new HashMap<>();
    private final Map<ReservationId, OrderId> reservations = new HashMap<>();
    private final Set<OrderId> known = new HashSet<>();
    private final Set<OrderId> touched = new LinkedHashSet<>();
    private final List<CouponChange> changes = new ArrayList<>();
    private final List<PaymentConflict> conflicts = new ArrayList<>();
    private final Set<FailedPayment> knownFailures = new HashSet<>();
    private final Set<FailedPayment> newFailures = new LinkedHashSet<>();
    private final Instant now;

    /** A coupon with the terms of its policy. */
    public record Held(Coupon coupon, CouponTerms terms) {}

    /**
     * A book of what is locked.
     *
     * @param lockedOrders orders, each with its coupon among the locked
     * @param now when all of it happens
     */
    public CouponBook(Collection<Held> locked, Collection<CouponOrder> lockedOrders, Instant now) {
        locked.forEach(held -> coupons.put(held.coupon().id(), held));
        for (CouponOrder order : lockedOrders) {
            orders.put(order.id(), order);
            known.add(order.id());
            reservations.put(order.reservationId(), order.id());
        }
        this.now = now;
    }

    /** Failed payments that the locked orders were told of before. */
    public CouponBook knowing(Collection<FailedPayment> failures) {
        knownFailures.addAll(failures);
        return this;
    }

    /** Whether there is nothing to store. */
    public boolean isUnchanged() {
        return touched.isEmpty() && changes.isEmpty() && newFailures.isEmpty();
    }

    /** Steps of coupons, in the order they were made. */
    public List<CouponChange> changes() {
        return List.copyOf(changes);
    }

    /** Orders that are new or changed, as they stand. */
    public List<CouponOrder> orders() {
        return touched.stream().map(orders::get).toList();
    }

    /** Whether the order was not known when the book was opened. */
    public boolean isNew(OrderId order) {
        return !known.contains(order);
    }

    /** Coupons that changed, as they stand. */
    public List<Coupon> coupons() {
        Set<CouponId> changed = new LinkedHashSet<>();
        changes.forEach(change -> changed.add(change.after().id()));
        return changed.stream().map(id -> held(id).coupon()).toList();
    }

    /** Payments that came too late. */
    public List<PaymentConflict> conflicts() {
        return List.copyOf(conflicts);
    }

    /** Failed payments that were told for the first time. */
    public List<FailedPayment> failures() {
        return List.copyOf(newFailures);
    }

    /** When all of it happens. */
    public Instant now() {
        return now;
    }

    Optional<Held> coupon(CouponId id) {
        return Optional.ofNullable(coupons.get(id));
    }

    Optional<CouponOrder> order(OrderId id) {
        return Optional.ofNullable(orders.get(id));
    }

    /** Empty also where the order has another reservation by now. */
    Optional<CouponOrder> order(ReservationId id) {
        return Optional.ofNullable(reservations.get(id))
                .map(orders::get)
                .filter(order -> order.reservationId().equals(id));
    }

    /** The coupon of an order, which is locked with it. */
    Held couponOf(CouponOrder order) {
        return held(order.couponId());
    }

    /** The order stands anew, its coupon stays as it is. */
    CouponOrder settle(CouponOrder order) {
        orders.put(order.id(), order);
        reservations.put(order.reservationId(), order.id());
        touched.add(order.id());
        return order;
    }

    /** The order stands anew, and its coupon makes a step. */
    CouponOrder move(CouponOrder order, CouponStatus next, Reason reason) {
        settle(order);
        step(order.couponId(), next, order, reason);
        return order;
    }

    /** A coupon makes a step that no order causes. */
    void move(CouponId coupon, CouponStatus next, Reason reason) {
        step(coupon, next, null, reason);
    }

    void conflict(PaymentConflict conflict) {
        conflicts.add(conflict);
    }

    /** Answers whether the order is told of it for the first time. */
    boolean learn(FailedPayment failure) {
        return !knownFailures.contains(failure) && newFailures.add(failure);
    }

    private void step(CouponId id, CouponStatus next, @Nullable CouponOrder order, Reason reason) {
        Held held = held(id);
        Coupon before = held.coupon();
        OrderId holder = next.isHeld() && order != null ? order.id() : null;
        Coupon after = before.become(next, holder);
        coupons.put(id, new Held(after, held.terms()));
        changes.add(new CouponChange(before, after, held.terms(), order, reason, now));
    }

    private Held held(CouponId id) {
        Held held = coupons.get(id);
        if (held == null) {
            throw new IllegalStateException("expected coupon " + id + " to be locked");
        }
        return held;
    }
}
