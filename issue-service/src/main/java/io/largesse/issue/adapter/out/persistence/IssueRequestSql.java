package io.largesse.issue.adapter.out.persistence;

/** Statements of requests by event; a batch travels as one array per column. */
final class IssueRequestSql {
    /**
     * Answers the ids that are new. Those of a transaction under way are waited for; sorted, so that two batches cannot
     * lock each other out.
     */
    static final String CLAIM = """
            insert into issue_request (request_id, policy_id, member_id, reason, requested_by, requested_at)
            select r.request_id, r.policy_id, r.member_id, r.reason, r.requested_by,
              timestamptz 'epoch' + r.requested_millis * interval '1 millisecond'
            from unnest(:ids::text[], :policies::bigint[], :members::text[], :reasons::text[], :services::text[],
              :requestedAts::bigint[])
              as r (request_id, policy_id, member_id, reason, requested_by, requested_millis)
            order by r.request_id
            on conflict do nothing
            returning request_id
            """;

    static final String KEEP = """
            update issue_request
            set sequence = nullif(o.sequence, 0), refusal = nullif(o.refusal, ''), answered_at = clock_timestamp()
            from unnest(:ids::text[], :sequences::bigint[], :refusals::text[]) as o (request_id, sequence, refusal)
            where issue_request.request_id = o.request_id
            """;

    static final String KNOWN = """
            select r.request_id, r.reason, r.requested_by, r.requested_at, r.refusal, r.policy_id, r.member_id,
              r.sequence, i.epoch, i.issue_id, i.nth, i.accepted_at, i.client_address, i.issued_at
            from issue_request r
            left join issued_coupon i on i.policy_id = r.policy_id and i.sequence = r.sequence
            where r.request_id = any(:ids)
            """;

    private IssueRequestSql() {}
}
