package io.largesse.usage.adapter.out.persistence;

import static io.largesse.usage.adapter.out.persistence.Columns.required;

import io.largesse.starter.persistence.Uncancelled;
import io.largesse.usage.application.port.CouponHistory;
import io.largesse.usage.domain.model.ChangeCause;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.CouponStatus;
import io.largesse.usage.domain.model.HistoryLine;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads the table {@code coupon_history}, whose only index begins with the coupon. */
@Repository
class R2dbcCouponHistory implements CouponHistory {
    private static final String OF_COUPON = """
            select id, from_status, to_status, order_id, cause, actor, client_address, trace_id, changed_at
            from coupon_history where coupon_id = :coupon and id > :above order by id limit :max
            """;

    private final DatabaseClient database;

    R2dbcCouponHistory(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<HistoryLine>> ofCoupon(CouponId id, long above, int max) {
        return Uncancelled.awaited(database.sql(OF_COUPON)
                .bind("coupon", id.text())
                .bind("above", above)
                .bind("max", max)
                .map(R2dbcCouponHistory::line)
                .all()
                .collectList());
    }

    private static HistoryLine line(Readable row) {
        return new HistoryLine(
                required(row, "id", Long.class),
                CouponStatus.valueOf(required(row, "from_status", String.class)),
                CouponStatus.valueOf(required(row, "to_status", String.class)),
                row.get("order_id", String.class),
                ChangeCause.valueOf(required(row, "cause", String.class)),
                required(row, "actor", String.class),
                required(row, "client_address", String.class),
                required(row, "trace_id", String.class),
                required(row, "changed_at", Instant.class));
    }
}
