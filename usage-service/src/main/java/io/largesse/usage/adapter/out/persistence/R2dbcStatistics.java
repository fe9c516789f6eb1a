package io.largesse.usage.adapter.out.persistence;

import static io.largesse.usage.adapter.out.persistence.Columns.required;

import io.largesse.starter.persistence.Uncancelled;
import io.largesse.usage.application.port.Statistics;
import io.largesse.usage.domain.model.CouponCounts;
import io.r2dbc.spi.Readable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads the tables {@code policy_statistics}, whose parts it adds up, and {@code member_statistics}. */
@Repository
class R2dbcStatistics implements Statistics {
    private static final String OF_POLICY = """
            select sum(issued)::bigint as issued, sum(reserved)::bigint as reserved, sum(used)::bigint as used,
              sum(expired)::bigint as expired, sum(cancelled)::bigint as cancelled,
              sum(discount_amount)::bigint as discount_amount
            from (
              select issued, reserved, used, expired, cancelled, discount_amount
              from policy_statistics where policy_id = :policy
              union all
              select 0, 0, 0, 0, 0, 0 from policy_terms where policy_id = :policy) as part
            having count(*) > 0
            """;
    private static final String OF_MEMBER = """
            select issued, reserved, used, expired, cancelled, discount_amount
            from member_statistics where member_id = :member
            """;

    private final DatabaseClient database;

    R2dbcStatistics(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<CouponCounts> ofPolicy(long policyId) {
        return Uncancelled.awaited(database.sql(OF_POLICY)
                .bind("policy", policyId)
                .map(R2dbcStatistics::counts)
                .one());
    }

    @Override
    public Mono<CouponCounts> ofMember(String memberId) {
        return Uncancelled.awaited(database.sql(OF_MEMBER)
                .bind("member", memberId)
                .map(R2dbcStatistics::counts)
                .one()
                .defaultIfEmpty(CouponCounts.NONE));
    }

    private static CouponCounts counts(Readable row) {
        return new CouponCounts(
                required(row, "issued", Long.class),
                required(row, "reserved", Long.class),
                required(row, "used", Long.class),
                required(row, "expired", Long.class),
                required(row, "cancelled", Long.class),
                required(row, "discount_amount", Long.class));
    }
}
