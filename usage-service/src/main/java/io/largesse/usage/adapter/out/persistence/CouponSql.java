package io.largesse.usage.adapter.out.persistence;

/** Statements of coupons and orders; a batch travels as one array per column. */
final class CouponSql {
    static final String LOCK_ORDERS = """
            select * from coupon_order
            where order_id = any(:orders) or reservation_id = any(:reservations)
            order by order_id
            for update
            """;

    static final String LOCK_COUPONS = """
            select c.coupon_id, c.policy_id, c.member_id, c.status, c.order_id, c.issued_at, c.valid_from,
              c.valid_until, t.revision, t.name, t.discount_amount, t.discount_percent, t.discount_max_amount,
              t.minimum_order_amount, t.refund_rule, t.partner_id, t.valid_from as terms_from,
              t.valid_until as terms_until, t.validity_days
            from coupon c
            join policy_terms t on t.policy_id = c.policy_id
            where c.coupon_id = any(:coupons)
            order by c.coupon_id
            for update of c
            """;

    static final String FAILURES = """
            select f.order_id, f.event_id
            from unnest(:orders::text[], :events::text[]) as e (order_id, event_id)
            join failed_payment f on f.order_id = e.order_id and f.event_id = e.event_id
            """;

    static final String ADD_FAILURES = """
            insert into failed_payment (order_id, event_id, told_at)
            select order_id, event_id, :now from unnest(:orders::text[], :events::text[]) as e (order_id, event_id)
            """;

    /**
     * Answers how many orders and coupons it changed. An order that is new to the caller and not to the table is left
     * as it is, and the numbers tell.
     */
    static final String SAVE = """
            with entry as (
              select * from unnest(:orderIds::text[], :isNew::boolean[], :reservationIds::uuid[], :orderCoupons::text[],
                :orderPolicies::bigint[], :orderMembers::text[], :amounts::bigint[], :discounts::bigint[],
                :orderStatuses::text[], :reservedAts::bigint[], :reservedUntils::bigint[])
              as e (order_id, is_new, reservation_id, coupon_id, policy_id, member_id, amount, discount, status,
                reserved_at, reserved_until)),
            added as (
              insert into coupon_order (order_id, reservation_id, coupon_id, policy_id, member_id, amount, discount,
                status, reserved_at, reserved_until, changed_at)
              select order_id, reservation_id, coupon_id, policy_id, member_id, amount, discount, status,
                timestamptz 'epoch' + reserved_at * interval '1 millisecond',
                timestamptz 'epoch' + reserved_until * interval '1 millisecond', :now
              from entry where is_new order by order_id
              on conflict do nothing
              returning 1),
            kept as (
              update coupon_order o set reservation_id = e.reservation_id, coupon_id = e.coupon_id,
                policy_id = e.policy_id, amount = e.amount, discount = e.discount, status = e.status,
                reserved_at = timestamptz 'epoch' + e.reserved_at * interval '1 millisecond',
                reserved_until = timestamptz 'epoch' + e.reserved_until * interval '1 millisecond',
                changed_at = :now
              from entry e where not e.is_new and o.order_id = e.order_id
              returning 1),
            moved as (
              update coupon c set status = m.status, order_id = nullif(m.order_id, ''), changed_at = :now
              from unnest(:coupons::text[], :statuses::text[], :holders::text[]) as m (coupon_id, status, order_id)
              where c.coupon_id = m.coupon_id
              returning 1),
            told as (
              insert into coupon_history (coupon_id, from_status, to_status, order_id, cause, actor, client_address,
                trace_id, changed_at)
              select coupon_id, from_status, to_status, nullif(order_id, ''), cause, actor, client_address, trace_id,
                :now
              from unnest(:stepCoupons::text[], :froms::text[], :tos::text[], :stepOrders::text[], :causes::text[],
                :actors::text[], :addresses::text[], :traces::text[]) with ordinality
              as s (coupon_id, from_status, to_status, order_id, cause, actor, client_address, trace_id, step)
              order by step
              returning 1)
            select (select count(*) from added) + (select count(*) from kept) as orders,
              (select count(*) from moved) as coupons, (select count(*) from told) as steps
            """;

    static final String CONFLICT = """
            insert into payment_conflict (event_id, payment_id, order_id, coupon_id, policy_id, member_id, reason,
              order_amount, discount, occurred_at, recorded_at, trace_id)
            values (:eventId, :paymentId, :orderId, :couponId, :policyId, :memberId, :reason, :amount, :discount,
              :occurredAt, :recordedAt, nullif(:trace, ''))
            on conflict (event_id) do nothing
            """;

    private static final String COUNTS = """
            :issued::bigint[], :reserved::bigint[], :used::bigint[], :expired::bigint[], :cancelled::bigint[],
            :amounts::bigint[]
            """;

    private static final String RAISED = """
            issued = s.issued + excluded.issued, reserved = s.reserved + excluded.reserved,
              used = s.used + excluded.used, expired = s.expired + excluded.expired,
              cancelled = s.cancelled + excluded.cancelled,
              discount_amount = s.discount_amount + excluded.discount_amount
            """;

    static final String COUNT_POLICIES = """
            insert into policy_statistics as s
              (policy_id, part, issued, reserved, used, expired, cancelled, discount_amount)
            select policy_id, :part, issued, reserved, used, expired, cancelled, amount
            from unnest(:keys::bigint[], %s) as d (policy_id, issued, reserved, used, expired, cancelled, amount)
            order by policy_id
            on conflict (policy_id, part) do update set %s
            """.formatted(COUNTS, RAISED);

    static final String COUNT_MEMBERS = """
            insert into member_statistics as s
              (member_id, issued, reserved, used, expired, cancelled, discount_amount)
            select member_id, issued, reserved, used, expired, cancelled, amount
            from unnest(:keys::text[], %s) as d (member_id, issued, reserved, used, expired, cancelled, amount)
            order by member_id collate "C"
            on conflict (member_id) do update set %s
            """.formatted(COUNTS, RAISED);

    private CouponSql() {}
}
