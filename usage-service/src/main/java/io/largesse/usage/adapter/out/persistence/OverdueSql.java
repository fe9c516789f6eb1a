package io.largesse.usage.adapter.out.persistence;

/** Statements of reservations and coupons whose time is over. */
final class OverdueSql {
    static final String LOCK_ORDERS = """
            select order_id from coupon_order
            where status = 'RESERVED' and reserved_until <= :now
            order by reserved_until
            limit :limit
            for update skip locked
            """;

    static final String DUE_ORDERS = """
            select order_id from coupon_order
            where status = 'RESERVED' and reserved_until <= :now
            order by reserved_until
            limit :limit
            """;

    static final String DUE_COUPONS = """
            select coupon_id from coupon
            where status = 'ISSUED' and valid_until >= :from and valid_until <= :now
            order by valid_until
            limit :limit
            """;

    /**
     * Makes ISSUED coupons EXPIRED, the one transition of {@code CouponStatus.mayBecome} it may make, without bringing
     * them to where the rules are.
     *
     * <p>Coupons are found again by their place, which a locked row does not change; so no plan depends on how many the
     * planner expects. Members are counted after policies because they wait for that number.
     */
    private static final String EXPIRE_DUE = """
            with due as materialized (
              select ctid as place from coupon
              %s
              for update skip locked),
            expired as (
              update coupon set status = 'EXPIRED', changed_at = :now
              where ctid = any (array (select place from due)) and status = 'ISSUED'
              returning coupon_id, policy_id, member_id, valid_until),
            told as (
              insert into coupon_history (coupon_id, from_status, to_status, cause, actor, client_address, trace_id,
                changed_at)
              select coupon_id, 'ISSUED', 'EXPIRED', 'EXPIRE', :actor, '', '', :now
              from expired),
            policies as (
              insert into policy_statistics as s (policy_id, part, issued, expired)
              select policy_id, :part, -count(*), count(*)
              from expired group by policy_id order by policy_id
              on conflict (policy_id, part) do update set
                issued = s.issued + excluded.issued, expired = s.expired + excluded.expired
              returning 1),
            members as (
              insert into member_statistics as s (member_id, issued, expired)
              select member_id, -count(*), count(*)
              from expired where (select count(*) from policies) > 0
              group by member_id order by member_id
              on conflict (member_id) do update set
                issued = s.issued + excluded.issued, expired = s.expired + excluded.expired)
            select policy_id, array_agg(coupon_id) as coupons, max(valid_until) as valid_until
            from expired group by policy_id
            """;

    static final String EXPIRE = EXPIRE_DUE.formatted("""
            where status = 'ISSUED' and valid_until >= :from and valid_until <= :now
              order by valid_until
              limit :limit""");

    static final String EXPIRE_ONE =
            EXPIRE_DUE.formatted("where coupon_id = :coupon and status = 'ISSUED' and valid_until <= :now");

    static final String COUNT = """
            select
              (select count(*) from (
                select from coupon_order where status = 'RESERVED' and reserved_until <= :now limit :most) as r)
                as reservations,
              (select reserved_until from coupon_order where status = 'RESERVED' and reserved_until <= :now
                order by reserved_until limit 1) as oldest_reservation,
              (select count(*) from (
                select from coupon where status = 'ISSUED' and valid_until <= :now limit :most) as c) as coupons,
              (select valid_until from coupon where status = 'ISSUED' and valid_until <= :now
                order by valid_until limit 1) as oldest_coupon
            """;

    private OverdueSql() {}
}
