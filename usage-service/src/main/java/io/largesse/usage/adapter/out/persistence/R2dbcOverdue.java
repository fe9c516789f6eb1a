package io.largesse.usage.adapter.out.persistence;

import static io.largesse.usage.adapter.out.persistence.Columns.required;

import io.largesse.starter.persistence.Uncancelled;
import io.largesse.usage.application.port.ExpiringCoupons;
import io.largesse.usage.application.port.OverdueCounts;
import io.largesse.usage.application.port.OverdueOrders;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.ExpiredCoupons;
import io.largesse.usage.domain.model.OrderId;
import io.largesse.usage.domain.model.Overdue;
import io.largesse.usage.domain.model.Overdue.Backlog;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Reservations and coupons whose time is over, in PostgreSQL. None of its transactions waits for an order or a coupon;
 * counts come last, and in the order of all transactions.
 */
@Repository
class R2dbcOverdue implements OverdueOrders, ExpiringCoupons, OverdueCounts {
    private static final String ACTOR = "usage-service";
    private static final int MOST_COUNTED = 10_000;

    private final DatabaseClient database;

    R2dbcOverdue(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<OrderId>> lock(Instant now, int limit) {
        return orders(OverdueSql.LOCK_ORDERS, now, limit);
    }

    @Override
    public Mono<List<OrderId>> due(Instant now, int limit) {
        return Uncancelled.awaited(orders(OverdueSql.DUE_ORDERS, now, limit));
    }

    private Mono<List<OrderId>> orders(String sql, Instant now, int limit) {
        return database.sql(sql)
                .bind("now", now)
                .bind("limit", limit)
                .map(row -> new OrderId(required(row, "order_id", String.class)))
                .all()
                .collectList();
    }

    @Override
    public Mono<List<CouponId>> due(Instant from, Instant now, int limit) {
        return Uncancelled.awaited(database.sql(OverdueSql.DUE_COUPONS)
                .bind("from", from)
                .bind("now", now)
                .bind("limit", limit)
                .map(row -> new CouponId(required(row, "coupon_id", String.class)))
                .all()
                .collectList());
    }

    @Override
    public Mono<List<ExpiredCoupons>> expire(Instant from, Instant now, int limit) {
        return expire(database.sql(OverdueSql.EXPIRE).bind("from", from).bind("limit", limit), now);
    }

    @Override
    public Mono<List<ExpiredCoupons>> expire(CouponId coupon, Instant now) {
        return expire(database.sql(OverdueSql.EXPIRE_ONE).bind("coupon", coupon.text()), now);
    }

    private static Mono<List<ExpiredCoupons>> expire(GenericExecuteSpec statement, Instant now) {
        return statement
                .bind("now", now)
                .bind("actor", ACTOR)
                .bind("part", Counts.anyPart())
                .map(R2dbcOverdue::expired)
                .all()
                .collectList();
    }

    private static ExpiredCoupons expired(Readable row) {
        return new ExpiredCoupons(
                required(row, "policy_id", Long.class),
                Stream.of(required(row, "coupons", String[].class))
                        .map(CouponId::new)
                        .toList(),
                required(row, "valid_until", Instant.class));
    }

    @Override
    public Mono<Overdue> at(Instant now) {
        return Uncancelled.awaited(database.sql(OverdueSql.COUNT)
                .bind("now", now)
                .bind("most", MOST_COUNTED)
                .map(row -> new Overdue(
                        backlog(row, "reservations", "oldest_reservation", now),
                        backlog(row, "coupons", "oldest_coupon", now)))
                .one());
    }

    private static Backlog backlog(Readable row, String count, String oldest, Instant now) {
        Instant over = row.get(oldest, Instant.class);
        return new Backlog(
                required(row, count, Long.class),
                over == null ? 0 : Duration.between(over, now).toMillis());
    }
}
