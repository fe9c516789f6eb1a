package io.largesse.usage;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds states, orders, history and counts of all coupons of a test against each other. */
record CouponBooks(CouponTable coupons) {
    private static final String BROKEN_CHAINS = """
            select coupon_id || ' ' || before || ' ' || from_status from (
              select coupon_id, from_status,
                coalesce(lag(to_status) over (partition by coupon_id order by id), 'ISSUED') as before
              from coupon_history) as step
            where before <> from_status
            """;
    private static final String OTHER_ENDS = """
            select coupon_id || ' ' || status || ' ' || last from (
              select c.coupon_id, c.status, coalesce((select to_status from coupon_history h
                where h.coupon_id = c.coupon_id order by id desc limit 1), 'ISSUED') as last
              from coupon c) as ending
            where status <> last
            """;
    private static final String OTHER_HOLDERS = """
            select c.coupon_id || ' ' || c.status || ' ' || coalesce(o.status, 'no order') from coupon c
            left join coupon_order o on o.order_id = c.order_id and o.coupon_id = c.coupon_id
            where c.order_id is not null
              and o.status is distinct from case c.status when 'USED' then 'CONFIRMED' else 'RESERVED' end
            union all
            select o.order_id || ' holds ' || o.coupon_id || ' in vain' from coupon_order o
            join coupon c using (coupon_id)
            where o.status in ('RESERVED', 'CONFIRMED') and c.order_id is distinct from o.order_id
            """;
    private static final String COUNTED = """
            select %1$s as key, count(*) filter (where c.status = 'ISSUED') as issued,
              count(*) filter (where c.status = 'RESERVED') as reserved,
              count(*) filter (where c.status = 'USED') as used,
              count(*) filter (where c.status = 'EXPIRED') as expired,
              count(*) filter (where c.status = 'CANCELLED') as cancelled,
              coalesce(sum(o.discount) filter (where c.status = 'USED'), 0) as discount
            from coupon c left join coupon_order o using (order_id) group by 1
            """;
    private static final String KEPT = """
            select %1$s as key, sum(issued), sum(reserved), sum(used), sum(expired), sum(cancelled),
              sum(discount_amount)
            from %2$s group by 1
            """;

    /** What every coupon says is what its history, its order and the counts say. */
    void expectToAgree() {
        assertThat(coupons.texts(BROKEN_CHAINS))
                .as("steps that do not follow the step before")
                .isEmpty();
        assertThat(coupons.texts(OTHER_ENDS)).as("states beside the last step").isEmpty();
        assertThat(coupons.texts(OTHER_HOLDERS)).as("coupons beside orders").isEmpty();
        assertThat(coupons.texts(differences("policy_id", "policy_statistics")))
                .as("policies")
                .isEmpty();
        assertThat(coupons.texts(differences("member_id", "member_statistics")))
                .as("members")
                .isEmpty();
    }

    /** Lines that only one of the two has: counted afresh, or kept. */
    private static String differences(String key, String table) {
        String counted = COUNTED.formatted("c." + key);
        String kept = KEPT.formatted(key, table);
        return "select d::text from ((%1$s except %2$s) union all (%2$s except %1$s)) as d".formatted(counted, kept);
    }
}
