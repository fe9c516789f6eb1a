package io.largesse.usage.adapter.out.persistence;

import static io.largesse.usage.adapter.out.persistence.Columns.required;

import io.largesse.starter.paging.Page;
import io.largesse.starter.persistence.Uncancelled;
import io.largesse.usage.application.port.CouponHistory;
import io.largesse.usage.domain.model.ChangeCause;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.CouponStatus;
import io.largesse.usage.domain.model.HistoryLine;
import io.largesse.usage.domain.model.IssueLine;
import io.largesse.usage.domain.model.OrderId;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Reads the table {@code coupon_history}. Its only index begins with the coupon: steps of orders and members are looked
 * for coupon by coupon of the member.
 */
@Repository
class R2dbcCouponHistory implements CouponHistory {
    private static final String OF_ISSUE = """
            select case when issue_address is null then 'issue-service' else member_id end as actor,
              coalesce(issue_address, '') as client_address, coalesce(issue_trace_id, '') as trace_id
            from coupon where coupon_id = :coupon
            """;
    private static final String OF_COUPON = """
            select * from coupon_history where coupon_id = :coupon and id > :above order by id limit :max
            """;
    private static final String NEWEST = """
            select h.* from coupon c cross join lateral (
              select * from coupon_history where coupon_id = c.coupon_id and id < :before %s
              order by id desc limit :max) h
            where c.member_id = %s
            order by h.id desc limit :max
            """;
    private static final String OF_ORDER =
            NEWEST.formatted("and order_id = :order", "(select member_id from coupon_order where order_id = :order)");
    private static final String OF_MEMBER = NEWEST.formatted("", ":member");

    private final DatabaseClient database;

    R2dbcCouponHistory(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<IssueLine> ofIssue(CouponId id) {
        return Uncancelled.awaited(database.sql(OF_ISSUE)
                .bind("coupon", id.text())
                .map(row -> new IssueLine(
                        required(row, "actor", String.class),
                        required(row, "client_address", String.class),
                        required(row, "trace_id", String.class)))
                .one());
    }

    @Override
    public Mono<List<HistoryLine>> ofCoupon(CouponId id, long above, int max) {
        return lines(database.sql(OF_COUPON)
                .bind("coupon", id.text())
                .bind("above", above)
                .bind("max", max));
    }

    @Override
    public Mono<List<HistoryLine>> ofOrder(OrderId id, Page page) {
        return lines(bind(database.sql(OF_ORDER), page).bind("order", id.text()));
    }

    @Override
    public Mono<List<HistoryLine>> ofMember(String memberId, Page page) {
        return lines(bind(database.sql(OF_MEMBER), page).bind("member", memberId));
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec sql, Page page) {
        return sql.bind("before", page.before()).bind("max", page.max());
    }

    private static Mono<List<HistoryLine>> lines(GenericExecuteSpec statement) {
        return Uncancelled.awaited(statement.map(R2dbcCouponHistory::line).all().collectList());
    }

    private static HistoryLine line(Readable row) {
        return new HistoryLine(
                required(row, "id", Long.class),
                new CouponId(required(row, "coupon_id", String.class)),
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
