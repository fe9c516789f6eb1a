package io.largesse.payout.adapter.out.persistence;

/** Statements of {@link R2dbcRowResults}. */
final class ResultSql {
    static final String FINISHED = """
            select row_id from paid_row where campaign_id = :campaign and row_id = any(:rows)
            union all
            select row_id from failed_row
            where campaign_id = :campaign and row_id = any(:rows) and retried_at is null
            """;

    /** Makes the figures' row where there is none, and locks it. */
    static final String LOCK = """
            insert into campaign_progress (campaign_id) values (:campaign)
            on conflict (campaign_id) do update set paid = campaign_progress.paid
            """;

    static final String PAID = """
            with added as (
              insert into paid_row (campaign_id, row_id, transaction_id, attempts, paid_at)
              select :campaign, row_id, transaction_id, attempts, paid_at
              from unnest(:rows, :transactions, :attempts, :times) as given (row_id, transaction_id, attempts, paid_at)
              on conflict do nothing
              returning row_id),
            mended as (
              update failed_row set retried_at = clock_timestamp()
              where campaign_id = :campaign and row_id in (select row_id from added) and retried_at is null
              returning row_id)
            update campaign_progress
            set paid = paid + (select count(*) from added), failed = failed - (select count(*) from mended)
            where campaign_id = :campaign
            """;

    static final String FAILED = """
            with added as (
              insert into failed_row (campaign_id, row_id, code, detail, attempts, failed_at)
              select :campaign, row_id, code, detail, attempts, failed_at
              from unnest(:rows, :codes, :details, :attempts, :times)
                as given (row_id, code, detail, attempts, failed_at)
              where not exists (
                select from paid_row paid where paid.campaign_id = :campaign and paid.row_id = given.row_id)
              on conflict (campaign_id, row_id) where retried_at is null do nothing
              returning row_id)
            update campaign_progress set failed = failed + (select count(*) from added)
            where campaign_id = :campaign
            """;

    static final String COUNT = """
            insert into call_count (campaign_id, second, instance, calls)
            select :campaign, second, :instance, calls from unnest(:seconds, :calls) as given (second, calls)
            on conflict (campaign_id, second, instance) do update set calls = call_count.calls + excluded.calls
            """;

    static final String FAILURES = """
            select failed.row_id, event_id, customer_uid, amount, code, detail, attempts, failed_at
            from failed_row failed join payout_row using (campaign_id, row_id)
            where campaign_id = :campaign and failed.row_id > :above and retried_at is null
            order by failed.row_id limit :max
            """;

    static final String INVALID = """
            select row_id, null::text as event_id, null::text as customer_uid, null::bigint as amount,
              defect as code, detail, 0 as attempts, found_at as failed_at
            from invalid_row where campaign_id = :campaign and row_id > :above
            order by row_id limit :max
            """;

    static final String CALLS = """
            select second, sum(calls)::int as calls from call_count
            where campaign_id = :campaign and second > :behind group by second order by second limit :max
            """;

    private ResultSql() {}
}
