package io.largesse.issue.adapter.out.persistence;

/** Statements that issue what nobody claims; a list of members travels as one array. */
final class DirectSql {
    static final String LOCK = """
            select p.id, p.issue_type, p.status, p.epoch, p.total_quantity, p.limit_per_member, c.stored
            from issue_count c join coupon_policy p on p.id = c.policy_id
            where c.policy_id = :policy
            for update of c for share of p
            """;

    /** A look-up in the unique index for each member: never a scan of the policy's lines, whatever the statistics. */
    static final String HELD = """
            select m.member_id, held.nth
            from (select distinct member_id from unnest(:members::text[]) as given (member_id)) m
            cross join lateral (
              select i.nth from issued_coupon i
              where i.policy_id = :policy and i.member_id = m.member_id
              order by i.nth desc limit 1) held
            """;

    static final String INSERT = """
            insert into issued_coupon (policy_id, sequence, issue_id, member_id, nth, epoch, accepted_at, issued_at)
            select :policy, :before + c.ordinality, c.issue_id, c.member_id, c.nth, :epoch, :issuedAt, :issuedAt
            from unnest(:numbers::text[], :members::text[], :nths::int[])
              with ordinality as c (issue_id, member_id, nth, ordinality)
            """;

    private DirectSql() {}
}
