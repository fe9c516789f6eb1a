package io.largesse.usage.adapter.out.persistence;

import static io.largesse.usage.adapter.out.persistence.Columns.required;

import io.largesse.starter.paging.Page;
import io.largesse.starter.persistence.Uncancelled;
import io.largesse.usage.application.port.PaymentCases;
import io.largesse.usage.domain.model.PaymentConflict.Obstacle;
import io.largesse.usage.domain.model.PaymentEvent;
import io.largesse.usage.domain.model.RecordedConflict;
import io.largesse.usage.domain.model.WaitingPayment;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads the tables {@code payment_conflict} and {@code waiting_payment}. */
@Repository
class R2dbcPaymentCases implements PaymentCases {
    private static final String CONFLICTS = """
            select c.*, case when o.status = 'CANCELLED' then o.changed_at end as refunded_at
            from payment_conflict c left join coupon_order o using (order_id)
            where id < :before and (:order::text is null or order_id = :order)
              and (:member::text is null or c.member_id = :member)
            order by id desc limit :max
            """;
    private static final String WAITING = """
            select id, order_id, kind, event_id, payment_id, amount, occurred_at, tries, next_try_at, waits_since
            from waiting_payment where id > :above order by id limit :max
            """;

    private final DatabaseClient database;

    R2dbcPaymentCases(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<RecordedConflict>> conflicts(@Nullable String orderId, @Nullable String memberId, Page page) {
        GenericExecuteSpec list =
                database.sql(CONFLICTS).bind("before", page.before()).bind("max", page.max());
        return Uncancelled.awaited(bind(bind(list, "order", orderId), "member", memberId)
                .map(R2dbcPaymentCases::conflict)
                .all()
                .collectList());
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec sql, String name, @Nullable String value) {
        return value == null ? sql.bindNull(name, String.class) : sql.bind(name, value);
    }

    @Override
    public Mono<List<WaitingPayment>> waiting(long above, int max) {
        return Uncancelled.awaited(database.sql(WAITING)
                .bind("above", above)
                .bind("max", max)
                .map(R2dbcPaymentCases::payment)
                .all()
                .collectList());
    }

    private static RecordedConflict conflict(Readable row) {
        return new RecordedConflict(
                required(row, "id", Long.class),
                required(row, "event_id", String.class),
                required(row, "payment_id", String.class),
                required(row, "order_id", String.class),
                required(row, "coupon_id", String.class),
                required(row, "policy_id", Long.class),
                required(row, "member_id", String.class),
                Obstacle.valueOf(required(row, "reason", String.class)),
                required(row, "order_amount", Long.class),
                required(row, "discount", Long.class),
                required(row, "occurred_at", Instant.class),
                required(row, "recorded_at", Instant.class),
                Objects.requireNonNullElse(row.get("trace_id", String.class), ""),
                row.get("refunded_at", Instant.class));
    }

    private static WaitingPayment payment(Readable row) {
        return new WaitingPayment(
                required(row, "id", Long.class),
                required(row, "order_id", String.class),
                PaymentEvent.Kind.valueOf(required(row, "kind", String.class)),
                required(row, "event_id", String.class),
                required(row, "payment_id", String.class),
                row.get("amount", Long.class),
                required(row, "occurred_at", Instant.class),
                required(row, "tries", Integer.class),
                required(row, "next_try_at", Instant.class),
                required(row, "waits_since", Instant.class));
    }
}
