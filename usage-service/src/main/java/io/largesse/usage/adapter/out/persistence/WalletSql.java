package io.largesse.usage.adapter.out.persistence;

/** Statements of issued coupons and of policies' terms. */
final class WalletSql {
    /**
     * Answers the ids of those that were new as one array. A batch travels as one array per column, and is stored in
     * order of the id, so that two batches with coupons in common meet in one order.
     */
    static final String ADD = """
            with added as (
              insert into coupon (coupon_id, policy_id, member_id, status, issued_at, valid_from, valid_until,
                changed_at, issue_address, issue_trace_id)
              select coupon_id, policy_id, member_id, 'ISSUED',
                timestamptz 'epoch' + issued_millis * interval '1 millisecond',
                timestamptz 'epoch' + from_millis * interval '1 millisecond',
                timestamptz 'epoch' + until_millis * interval '1 millisecond',
                timestamptz 'epoch' + issued_millis * interval '1 millisecond',
                nullif(address, ''), nullif(trace_id, '')
              from unnest(:coupons::text[], :policies::bigint[], :members::text[], :issuedAts::bigint[],
                :validFroms::bigint[], :validUntils::bigint[], :addresses::text[], :traces::text[])
              as c (coupon_id, policy_id, member_id, issued_millis, from_millis, until_millis, address, trace_id)
              order by coupon_id collate "C"
              on conflict (coupon_id) do nothing
              returning coupon_id)
            select coalesce(array_agg(coupon_id), '{}') as coupons from added
            """;

    static final String KEEP_TERMS = """
            insert into policy_terms as kept (policy_id, revision, name, discount_amount, discount_percent,
              discount_max_amount, minimum_order_amount, valid_from, valid_until, validity_days, refund_rule,
              partner_id)
            values (:policy, :revision, :name, :discountAmount, :discountPercent, :discountMaxAmount,
              :minimumOrderAmount, :validFrom, :validUntil, :validityDays, :refundRule, :partner)
            on conflict (policy_id) do update set revision = excluded.revision, name = excluded.name,
              discount_amount = excluded.discount_amount, discount_percent = excluded.discount_percent,
              discount_max_amount = excluded.discount_max_amount,
              minimum_order_amount = excluded.minimum_order_amount, valid_from = excluded.valid_from,
              valid_until = excluded.valid_until, validity_days = excluded.validity_days,
              refund_rule = excluded.refund_rule, partner_id = excluded.partner_id
            where kept.revision < excluded.revision
            """;

    static final String FIND_TERMS = """
            select t.*, t.valid_from as terms_from, t.valid_until as terms_until
            from policy_terms t where t.policy_id = any(:policies)
            """;

    private WalletSql() {}
}
