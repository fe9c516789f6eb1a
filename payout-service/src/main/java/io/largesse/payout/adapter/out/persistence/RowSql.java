package io.largesse.payout.adapter.out.persistence;

/** Statements of the rows of campaigns; a page travels as one array per column. */
final class RowSql {
    static final String ORDER = """
            update campaign set check_state = 'RUNNING', check_failure = null, check_token = 0, checked_to = 0,
              rows_read = 0, rows_valid = 0, rows_invalid = 0, rows_duplicate = 0, total_amount = 0
            where id = :id and started_at is null
              and (status = 'DRAFT' or status = 'QUEUED' and check_state <> 'DONE')
            """;

    static final String NEXT_TO_CHECK = """
            select id from campaign where check_state = 'RUNNING' order by queue_place nulls last, id limit 1
            """;

    static final String TAKE_CHECK = """
            update campaign set check_token = :token
            where id = :id and check_state = 'RUNNING' and check_token <= :token
            returning checked_to
            """;

    static final String CHECK_TOKEN = "select check_token as token from campaign where id = :id";

    static final String POSITION = """
            select checked_to, duplicates from campaign
            where id = :id and check_token = :token and check_state = 'RUNNING'
            """;

    /** Keeps the campaign for the holder of the token, to the end of the transaction. */
    static final String LOCK_CHECK = """
            select id from campaign
            where id = :id and check_token = :token and check_state = 'RUNNING' and checked_to = :from for update
            """;

    /** Of a check that was ordered before; a slice at a time. */
    static final String FORGET_VALID = """
            delete from payout_row where campaign_id = :id and row_id <= (
              select max(row_id) from (
                select row_id from payout_row where campaign_id = :id order by row_id limit :max) as slice)
            """;

    static final String FORGET_INVALID = """
            delete from invalid_row where campaign_id = :id and row_id <= (
              select max(row_id) from (
                select row_id from invalid_row where campaign_id = :id order by row_id limit :max) as slice)
            """;

    static final String ADD_VALID = """
            insert into payout_row (campaign_id, row_id, event_id, customer_uid, voucher_number, amount, expiry_at,
              reason, identity)
            select :id, row_id, event_id, customer_uid, decode(voucher_number, 'base64'), amount, expiry_at, reason,
              identity
            from unnest(:rowIds::bigint[], :eventIds::text[], :customerUids::text[], :voucherNumbers::text[],
              :amounts::bigint[], :expiriesAt::text[], :reasons::text[], :identities::uuid[])
              as page (row_id, event_id, customer_uid, voucher_number, amount, expiry_at, reason, identity)
            on conflict (campaign_id, identity) do nothing
            """;

    /** The rows that are paid for these identities. */
    static final String OWNERS = """
            select identity, row_id from payout_row where campaign_id = :id and identity = any(:identities)
            """;

    static final String ADD_INVALID = """
            insert into invalid_row (campaign_id, row_id, defect, detail)
            select :id, row_id, defect, detail
            from unnest(:rowIds::bigint[], :defects::text[], :details::text[]) as page (row_id, defect, detail)
            """;

    private static final String REPORT = """
            returning check_state, check_failure, rows_read, rows_valid, rows_invalid, rows_duplicate, total_amount
            """;

    static final String ADVANCE = """
            update campaign set checked_to = :upTo, rows_read = rows_read + :valid + :invalid,
              rows_valid = rows_valid + :valid, rows_invalid = rows_invalid + :invalid,
              rows_duplicate = rows_duplicate + :duplicates, total_amount = total_amount + :amount
            where id = :id
            """ + REPORT;

    static final String END_CHECK = """
            update campaign set check_state = 'DONE'
            where id = :id and check_token = :token and check_state in ('RUNNING', 'DONE')
            """ + REPORT;

    static final String FAIL_CHECK = """
            update campaign set check_state = 'FAILED', check_failure = :failure
            where id = :id and check_token = :token and check_state = 'RUNNING'
            """;

    static final String NEXT_TO_SEND = """
            select id, status, sending, partitions, paused_until from campaign
            where status = 'RUNNING' and not all_sent
            """;

    static final String TAKE_SENDING = """
            update campaign set sending_token = :token,
              partitions = case when partitions = 0 then :partitions else partitions end
            where id = :id and sending_token <= :token
            returning sent_to
            """;

    static final String SENDING_TOKEN = "select sending_token as token from campaign where id = :id";

    /**
     * The bounds are said for each table, so that each is read from there on, and not from its beginning.
     */
    static final String WAITING = """
            select r.row_id, r.event_id, r.customer_uid, r.voucher_number, r.amount, r.expiry_at, r.reason
            from payout_row r
            where r.campaign_id = :id and r.row_id > :above
              and not exists (select from paid_row p
                where p.campaign_id = :id and p.row_id > :above and p.row_id = r.row_id)
              and not exists (select from failed_row f
                where f.campaign_id = :id and f.row_id > :above and f.row_id = r.row_id and f.retried_at is null)
            order by r.row_id limit :max
            """;

    /**
     * Has the next statement of the transaction read by index, in order, whatever the statistics say: they are of
     * before a million rows were added.
     */
    static final String BY_INDEX = """
            select set_config(name, 'off', true)
            from unnest(array['enable_sort', 'enable_bitmapscan', 'enable_seqscan', 'enable_hashjoin']) as name
            """;

    static final String SENT = """
            update campaign set sent_to = greatest(sent_to, :upTo), rows_sent = rows_sent + :rows
            where id = :id and sending_token = :token and status in ('RUNNING', 'PAUSED')
            returning status
            """;

    static final String ALL_SENT = """
            update campaign set all_sent = true
            where id = :id and sending_token = :token and status in ('RUNNING', 'PAUSED')
            """;

    private RowSql() {}
}
