package io.largesse.usage.adapter.out.persistence;

import static io.largesse.usage.adapter.out.persistence.Columns.required;

import io.largesse.usage.application.port.CouponStore;
import io.largesse.usage.application.port.OvertakenException;
import io.largesse.usage.domain.model.Coupon;
import io.largesse.usage.domain.model.CouponBook;
import io.largesse.usage.domain.model.CouponChange;
import io.largesse.usage.domain.model.CouponCommand;
import io.largesse.usage.domain.model.CouponOrder;
import io.largesse.usage.domain.model.OrderId;
import io.largesse.usage.domain.model.PaymentConflict;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Coupons in PostgreSQL. Every transaction locks orders, then coupons, then counts, each in order of their keys; so
 * none waits for one that waits for it.
 */
@Repository
class R2dbcCouponStore implements CouponStore {
    private final DatabaseClient database;
    private final FailedPayments failures;
    private final Counts counts;

    R2dbcCouponStore(DatabaseClient database, FailedPayments failures, Counts counts) {
        this.database = database;
        this.failures = failures;
        this.counts = counts;
    }

    @Override
    public Mono<CouponBook> lock(List<CouponCommand> commands, Instant now) {
        return lockOrders(commands)
                .flatMap(orders -> lockCoupons(commands, orders)
                        .doOnNext(held -> expectNoOtherOrders(commands, orders, held))
                        .map(held -> new CouponBook(held, orders, now)))
                .flatMap(book -> failures.among(commands).map(book::knowing));
    }

    /** Of a reservation that comes twice at a time, the second saw no order yet and waited for the first's coupon. */
    private static void expectNoOtherOrders(
            List<CouponCommand> commands, List<CouponOrder> orders, List<CouponBook.Held> held) {
        Set<OrderId> unknown = commands.stream()
                .filter(CouponCommand.Reserve.class::isInstance)
                .flatMap(command -> command.orderId().stream())
                .collect(Collectors.toCollection(HashSet::new));
        orders.forEach(order -> unknown.remove(order.id()));
        for (CouponBook.Held each : held) {
            OrderId holder = each.coupon().orderId();
            if (holder != null && unknown.contains(holder)) {
                throw new OvertakenException("expected order " + holder + " to be new, but saw it hold a coupon");
            }
        }
    }

    private Mono<List<CouponOrder>> lockOrders(List<CouponCommand> commands) {
        String[] orders = texts(commands.stream()
                .flatMap(command -> command.orderId().stream())
                .map(OrderId::text)
                .distinct());
        UUID[] reservations = commands.stream()
                .flatMap(command -> command.reservationId().stream())
                .map(id -> id.value())
                .distinct()
                .toArray(UUID[]::new);
        if (orders.length == 0 && reservations.length == 0) {
            return Mono.just(List.of());
        }
        return database.sql(CouponSql.LOCK_ORDERS)
                .bind("orders", orders)
                .bind("reservations", reservations)
                .map(CouponRows::order)
                .all()
                .collectList();
    }

    private Mono<List<CouponBook.Held>> lockCoupons(List<CouponCommand> commands, List<CouponOrder> orders) {
        String[] coupons = texts(Stream.concat(
                        commands.stream().flatMap(command -> command.couponId().stream()),
                        orders.stream().map(CouponOrder::couponId))
                .map(id -> id.text())
                .distinct());
        return coupons.length == 0
                ? Mono.just(List.of())
                : database.sql(CouponSql.LOCK_COUPONS)
                        .bind("coupons", coupons)
                        .map(CouponRows::held)
                        .all()
                        .collectList();
    }

    @Override
    public Mono<Void> save(CouponBook book) {
        return saveSteps(book)
                .thenMany(Flux.fromIterable(book.conflicts()))
                .concatMap(this::conflict)
                .then(Mono.defer(() -> failures.add(book.failures(), book.now())))
                .then(count(book.changes()));
    }

    private Mono<Saved> saveSteps(CouponBook book) {
        List<CouponOrder> orders = book.orders();
        List<Coupon> coupons = book.coupons();
        List<CouponChange> changes = book.changes();
        if (orders.isEmpty() && changes.isEmpty()) {
            return Mono.empty();
        }
        GenericExecuteSpec save = database.sql(CouponSql.SAVE).bind("now", book.now());
        save = bindOrders(save, book, orders);
        save = bindCoupons(save, coupons);
        return bindSteps(save, changes)
                .map(row -> new Saved(
                        required(row, "orders", Long.class),
                        required(row, "coupons", Long.class),
                        required(row, "steps", Long.class)))
                .one()
                .doOnNext(saved -> saved.expect(orders.size(), coupons.size(), changes.size()));
    }

    private static GenericExecuteSpec bindOrders(GenericExecuteSpec save, CouponBook book, List<CouponOrder> orders) {
        return save.bind("orderIds", column(orders, order -> order.id().text()))
                .bind(
                        "isNew",
                        orders.stream().map(order -> book.isNew(order.id())).toArray(Boolean[]::new))
                .bind(
                        "reservationIds",
                        orders.stream()
                                .map(order -> order.reservationId().value())
                                .toArray(UUID[]::new))
                .bind("orderCoupons", column(orders, order -> order.couponId().text()))
                .bind("orderPolicies", numbers(orders, CouponOrder::policyId))
                .bind("orderMembers", column(orders, CouponOrder::memberId))
                .bind("amounts", numbers(orders, CouponOrder::amount))
                .bind("discounts", numbers(orders, CouponOrder::discount))
                .bind("orderStatuses", column(orders, order -> order.status().name()))
                .bind("reservedAts", numbers(orders, order -> order.reservedAt().toEpochMilli()))
                .bind(
                        "reservedUntils",
                        numbers(orders, order -> order.reservedUntil().toEpochMilli()));
    }

    private static GenericExecuteSpec bindCoupons(GenericExecuteSpec save, List<Coupon> coupons) {
        return save.bind("coupons", column(coupons, coupon -> coupon.id().text()))
                .bind("statuses", column(coupons, coupon -> coupon.status().name()))
                .bind("holders", column(coupons, coupon -> text(coupon.orderId())));
    }

    private static GenericExecuteSpec bindSteps(GenericExecuteSpec save, List<CouponChange> changes) {
        return save.bind(
                        "stepCoupons",
                        column(changes, change -> change.after().id().text()))
                .bind(
                        "froms",
                        column(changes, change -> change.before().status().name()))
                .bind("tos", column(changes, change -> change.after().status().name()))
                .bind("stepOrders", column(changes, change -> text(orderOf(change))))
                .bind(
                        "causes",
                        column(changes, change -> change.reason().cause().name()))
                .bind(
                        "actors",
                        column(changes, change -> change.reason().origin().actor()))
                .bind(
                        "addresses",
                        column(changes, change -> change.reason().origin().clientAddress()))
                .bind(
                        "traces",
                        column(
                                changes,
                                change -> OriginColumns.traceId(change.reason().origin())));
    }

    private static @Nullable OrderId orderOf(CouponChange change) {
        CouponOrder order = change.order();
        return order == null ? null : order.id();
    }

    private Mono<Long> conflict(PaymentConflict conflict) {
        return database.sql(CouponSql.CONFLICT)
                .bind("eventId", conflict.event().eventId())
                .bind("paymentId", conflict.event().paymentId())
                .bind("orderId", conflict.order().id().text())
                .bind("couponId", conflict.order().couponId().text())
                .bind("policyId", conflict.order().policyId())
                .bind("memberId", conflict.order().memberId())
                .bind("reason", conflict.obstacle().name())
                .bind("amount", conflict.order().amount())
                .bind("discount", conflict.order().discount())
                .bind("occurredAt", conflict.event().occurredAt())
                .bind("recordedAt", conflict.recordedAt())
                .bind("trace", OriginColumns.traceId(conflict.origin()))
                .fetch()
                .rowsUpdated();
    }

    private Mono<Void> count(List<CouponChange> changes) {
        return Mono.defer(() -> counts.raise(
                CountChanges.of(changes, change -> change.after().policyId()),
                CountChanges.of(changes, change -> change.after().memberId())));
    }

    private static String text(@Nullable OrderId id) {
        return id == null ? "" : id.text();
    }

    private static String[] texts(Stream<String> values) {
        return values.toArray(String[]::new);
    }

    private static <T> String[] column(Collection<T> lines, Function<T, String> value) {
        return texts(lines.stream().map(value));
    }

    private static <T> Long[] numbers(Collection<T> lines, Function<T, Long> value) {
        return lines.stream().map(value).map(Objects::requireNonNull).toArray(Long[]::new);
    }

    /** How much was stored. */
    private record Saved(long orders, long coupons, long steps) {

        /** What was locked can be changed; only a new order can be there by now. */
        void expect(long expectedOrders, long expectedCoupons, long expectedSteps) {
            if (orders != expectedOrders) {
                throw new OvertakenException("expected %d orders to be stored, but saw %d; another call has used the id"
                        .formatted(expectedOrders, orders));
            }
            if (coupons != expectedCoupons || steps != expectedSteps) {
                throw new IllegalStateException("expected %d coupons and %d steps to be stored, but saw %s"
                        .formatted(expectedCoupons, expectedSteps, this));
            }
        }
    }
}
