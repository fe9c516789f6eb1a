package io.largesse.usage.adapter.out.persistence;

import io.largesse.starter.persistence.Uncancelled;
import io.largesse.usage.application.port.CouponQuery;
import io.largesse.usage.application.port.CouponQuery.Place;
import io.largesse.usage.application.port.CouponReads;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.CouponStatus;
import io.largesse.usage.domain.model.ShownCoupon;
import java.time.Instant;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads the table {@code coupon}; each statement goes through an index to its lines. */
@Repository
class R2dbcCouponReads implements CouponReads {
    private static final String COLUMNS = """
            c.coupon_id, c.policy_id, c.member_id, c.status, c.order_id, c.issued_at, c.valid_from, c.valid_until,
              t.name, t.discount_amount, t.discount_percent, t.discount_max_amount, t.minimum_order_amount
            from coupon c join policy_terms t on t.policy_id = c.policy_id
            """;
    private static final String LIST = "select " + COLUMNS + "where c.member_id = :member";
    private static final String BEHIND = " and (c.issued_at, c.coupon_id) < (:issuedAt, :id)";
    private static final String SHOWN_AS = """
             and case when c.status = 'ISSUED' and c.valid_until <= :now then 'EXPIRED' else c.status end = :status
            """;
    private static final String NEWEST_FIRST = " order by c.issued_at desc, c.coupon_id desc limit :max";
    private static final String FIRST_TO_EXPIRE = "select distinct on (c.policy_id) " + COLUMNS + """
            where c.member_id = :member and c.status = 'ISSUED' and c.valid_from <= :time and c.valid_until > :time
            order by c.policy_id, c.valid_until, c.coupon_id
            """;
    private static final String FIND = "select " + COLUMNS + "where c.coupon_id = :id";

    private final DatabaseClient database;

    R2dbcCouponReads(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<ShownCoupon>> list(CouponQuery query) {
        Place behind = query.behind();
        CouponStatus status = query.status();
        GenericExecuteSpec list = database.sql(
                        LIST + (behind == null ? "" : BEHIND) + (status == null ? "" : SHOWN_AS) + NEWEST_FIRST)
                .bind("member", query.memberId())
                .bind("max", query.max());
        if (behind != null) {
            list = list.bind("issuedAt", behind.issuedAt())
                    .bind("id", behind.id().text());
        }
        if (status != null) {
            list = list.bind("now", query.now()).bind("status", status.name());
        }
        return shown(list);
    }

    @Override
    public Mono<List<ShownCoupon>> firstToExpire(String memberId, Instant time) {
        return shown(database.sql(FIRST_TO_EXPIRE).bind("member", memberId).bind("time", time));
    }

    private static Mono<List<ShownCoupon>> shown(GenericExecuteSpec statement) {
        return Uncancelled.awaited(statement.map(CouponRows::shown).all().collectList());
    }

    @Override
    public Mono<ShownCoupon> find(CouponId id) {
        return Uncancelled.awaited(
                database.sql(FIND).bind("id", id.text()).map(CouponRows::shown).one());
    }
}
