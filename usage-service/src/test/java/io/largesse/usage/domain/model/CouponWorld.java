package io.largesse.usage.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Coupons and orders as the database would keep them; each command is a transaction of its own. */
final class CouponWorld {
    static final Instant NOON = Instant.parse("2026-11-20T03:00:00Z");
    static final Instant END = NOON.plus(Duration.ofDays(1));
    static final Duration HOLDING = Duration.ofMinutes(30);
    static final String ALICE = "alice";
    static final CouponId COUPON = new CouponId("c1");
    static final CouponId OTHER_COUPON = new CouponId("c2");
    static final OrderId ORDER = new OrderId("o1");
    static final OrderId OTHER_ORDER = new OrderId("o2");
    static final long AMOUNT = 50_000;
    static final long DISCOUNT = 3_000;
    static final long MINIMUM = 10_000;
    static final Origin ORIGIN = new Origin(ALICE, "10.0.0.1", "");

    private final CouponTerms terms;
    private final Map<CouponId, Coupon> coupons = new TreeMap<>();
    private final Map<OrderId, CouponOrder> orders = new TreeMap<>();
    private final List<CouponChange> changes = new ArrayList<>();
    private final List<PaymentConflict> conflicts = new ArrayList<>();
    private final List<FailedPayment> failures = new ArrayList<>();
    private Instant now = NOON;

    /** Alice has two coupons of 3,000 won off for a day. */
    CouponWorld(RefundRule refundRule) {
        terms = new CouponTerms(
                7,
                1,
                "Autumn",
                new Discount.Fixed(DISCOUNT),
                MINIMUM,
                new Validity.DaysAfterIssue(1),
                refundRule,
                "partner-1");
        issue(COUPON, ALICE, NOON);
        issue(OTHER_COUPON, ALICE, NOON);
    }

    void issue(CouponId id, String memberId, Instant validFrom) {
        coupons.put(id, new Coupon(id, 7, memberId, CouponStatus.ISSUED, null, NOON, validFrom, END));
    }

    /** What is kept: equal where nothing changed. */
    record State(
            Map<CouponId, Coupon> coupons,
            Map<OrderId, CouponOrder> orders,
            List<CouponChange> changes,
            List<PaymentConflict> conflicts) {}

    State state() {
        return new State(Map.copyOf(coupons), Map.copyOf(orders), List.copyOf(changes), List.copyOf(conflicts));
    }

    void at(Instant time) {
        now = time;
    }

    CommandAnswer apply(CouponCommand command) {
        return apply(List.of(command)).getFirst();
    }

    /** All in one transaction. */
    List<CommandAnswer> apply(List<CouponCommand> commands) {
        CouponBook book = new CouponBook(
                        coupons.values().stream()
                                .map(coupon -> new CouponBook.Held(coupon, terms))
                                .toList(),
                        orders.values(),
                        now)
                .knowing(failures);
        CouponRules rules = new CouponRules(book, HOLDING);
        List<CommandAnswer> answers = commands.stream().map(rules::apply).toList();
        book.changes().forEach(this::keep);
        book.orders().forEach(order -> orders.put(order.id(), order));
        conflicts.addAll(book.conflicts());
        failures.addAll(book.failures());
        book.coupons().forEach(coupon -> assertThat(coupon).isEqualTo(coupons.get(coupon.id())));
        return answers;
    }

    /** Each step begins where the one before it ended. */
    private void keep(CouponChange change) {
        assertThat(change.before()).isEqualTo(coupons.get(change.before().id()));
        assertThat(change.before().status().mayBecome(change.after().status()))
                .as("%s to %s", change.before().status(), change.after().status())
                .isTrue();
        coupons.put(change.after().id(), change.after());
        changes.add(change);
    }

    CommandAnswer reserve() {
        return reserve(COUPON, ORDER);
    }

    CommandAnswer reserve(CouponId coupon, OrderId order) {
        return apply(new CouponCommand.Reserve(coupon, order, ALICE, AMOUNT, ORIGIN));
    }

    CommandAnswer step(CouponCommand.Step.Kind kind) {
        return apply(new CouponCommand.Step(kind, reservation(ORDER), ALICE, ORIGIN));
    }

    CommandAnswer timeOut() {
        return apply(new CouponCommand.TimeOut(ORDER, Origin.ofService("clock")));
    }

    CommandAnswer revoke(CouponId coupon) {
        return apply(new CouponCommand.Revoke(coupon, ORIGIN));
    }

    CommandAnswer pay(PaymentEvent.Kind kind) {
        return pay(kind, kind.name().toLowerCase(Locale.ROOT));
    }

    CommandAnswer pay(PaymentEvent.Kind kind, String eventId) {
        return apply(new CouponCommand.Pay(
                new PaymentEvent(kind, eventId, "p1", ORDER, AMOUNT - DISCOUNT, NOON), Origin.ofService("payments")));
    }

    /** Of an order that may be unknown: then one that nobody has. */
    ReservationId reservation(OrderId order) {
        CouponOrder known = orders.get(order);
        return known == null ? ReservationId.at(now) : known.reservationId();
    }

    CouponOrder order(OrderId id) {
        return Objects.requireNonNull(orders.get(id));
    }

    /** Such as {@code ISSUED}. */
    String status(CouponId id) {
        return Objects.requireNonNull(coupons.get(id)).status().name();
    }

    /** Such as {@code RESERVED}; {@code -} where there is no such order. */
    String status(OrderId id) {
        CouponOrder order = orders.get(id);
        return order == null ? "-" : order.status().name();
    }

    /** Steps such as {@code ISSUED-RESERVED RESERVE}. */
    List<String> steps() {
        return changes.stream()
                .map(change -> change.before().status() + "-" + change.after().status() + " "
                        + change.reason().cause())
                .toList();
    }

    List<PaymentConflict> conflicts() {
        return List.copyOf(conflicts);
    }
}
