package io.largesse.issue.adapter.out.persistence;

/** Statements of the ledger; a batch travels as one array per column. */
final class LedgerSql {
    private static final String CLAIMS = """
            with claim as (
              select * from unnest(:policies::bigint[], :sequences::bigint[], :numbers::text[], :members::text[],
                :nths::int[], :epochs::int[], :acceptedAts::bigint[], :addresses::text[], :traces::text[])
              with ordinality as c (policy_id, sequence, issue_id, member_id,
                nth, epoch, accepted_millis, client_address, trace_id, ordinality))
            """;

    /** Answers the ordinalities of the claims that were not taken. Sorted, so that two batches meet in one order. */
    static final String INSERT = CLAIMS + """
            , stored as (
              insert into issued_coupon (policy_id, sequence, issue_id, member_id, nth, epoch, accepted_at,
                issued_at, client_address, trace_id)
              select c.policy_id, c.sequence, c.issue_id, c.member_id, c.nth, c.epoch,
                timestamptz 'epoch' + c.accepted_millis * interval '1 millisecond',
                :issuedAt, nullif(c.client_address, ''), nullif(c.trace_id, '')
              from claim c
              join coupon_policy p
                on p.id = c.policy_id and c.sequence <= p.total_quantity and c.nth <= p.limit_per_member
              order by c.policy_id, c.sequence, c.ordinality
              on conflict do nothing
              returning policy_id, sequence, member_id, issue_id)
            select claim.ordinality from claim
            left join stored using (policy_id, sequence, member_id, issue_id)
            where stored.policy_id is null
            """;

    /** Answers for each claim that was not taken when it was issued before, or which guard turned it away. */
    static final String JUDGE = CLAIMS + """
            select c.ordinality,
              case when held.member_id = c.member_id and held.issue_id = c.issue_id then held.issued_at end
                as issued_before,
              case
                when held.member_id = c.member_id and held.issue_id = c.issue_id then null
                when p.id is null or c.sequence > p.total_quantity then 'BEYOND_TOTAL'
                when held.issue_id is not null then 'SEQUENCE_TAKEN'
                else 'MEMBER_LIMIT'
              end as reason
            from claim c
            left join coupon_policy p on p.id = c.policy_id
            left join issued_coupon held on held.policy_id = c.policy_id and held.sequence = c.sequence
            where c.ordinality = any(:leftOver)
            """;

    static final String REJECT = """
            with rejected as (
              insert into rejected_claim (policy_id, sequence, issue_id, member_id, reason, accepted_at, rejected_at)
              values (:policy, :sequence, :issueId, :member, :reason, :acceptedAt, :rejectedAt)
              on conflict do nothing
              returning policy_id)
            update issue_count set rejected = issue_count.rejected + 1
            from rejected where issue_count.policy_id = rejected.policy_id
            """;

    static final String RAISE = "update issue_count set stored = stored + :stored where policy_id = :policy";

    private LedgerSql() {}
}
