package io.largesse.usage.adapter.out.persistence;

/** Statements of waiting payment events; a batch travels as one array per column. */
final class WaitingSql {
    static final String AMONG = "select distinct order_id from waiting_payment where order_id = any(:orders)";

    /** Records travel as one, for an array of byte arrays is no type of the driver. */
    static final String ADD = """
            insert into waiting_payment (order_id, kind, event_id, payment_id, amount, occurred_at, source, traceparent,
              next_try_at, waits_since)
            select order_id, kind, event_id, payment_id, case when kind <> 'FAILED' then amount end,
              timestamptz 'epoch' + occurred_at * interval '1 millisecond', substring(:sources from starts_at for size),
              traceparent, :nextTry, :now
            from unnest(:orders::text[], :kinds::text[], :events::text[], :payments::text[], :amounts::bigint[],
              :occurredAts::bigint[], :starts::int[], :sizes::int[], :traceparents::text[]) with ordinality
            as e (order_id, kind, event_id, payment_id, amount, occurred_at, starts_at, size, traceparent, place)
            order by order_id, place
            on conflict (order_id, kind, event_id) do nothing
            """;

    private static final String FIRST_DUE = """
            select w.id, w.order_id from waiting_payment w
            where w.next_try_at <= :now
              and not exists (select from waiting_payment e where e.order_id = w.order_id and e.id < w.id)
            order by w.next_try_at
            limit :most
            """;

    private static final String COLUMNS =
            "w.id, w.order_id, kind, event_id, payment_id, amount, occurred_at, source, traceparent, waits_since";

    /** Whoever has locked the first event of an order has the order. */
    static final String LOCK_DUE = """
            with first as (%s for update of w skip locked)
            select %s from waiting_payment w join first using (order_id)
            order by w.order_id, w.id
            limit :most
            """.formatted(FIRST_DUE, COLUMNS);

    static final String FIND_FIRST_DUE = FIRST_DUE;

    static final String LOCK = """
            select %s from waiting_payment w where id = any(:ids) order by order_id, id for update skip locked
            """.formatted(COLUMNS);

    static final String REMOVE = "delete from waiting_payment where id = any(:ids)";

    static final String POSTPONE = """
            update waiting_payment w set tries = tries + 1,
              next_try_at = timestamptz 'epoch' + t.next_try_at * interval '1 millisecond'
            from unnest(:ids::bigint[], :nextTries::bigint[]) as t (id, next_try_at)
            where w.id = t.id
            """;

    static final String BACKLOG = """
            select (select count(*) from (select from waiting_payment limit 100000) as counted) as waiting,
              coalesce(extract(epoch from clock_timestamp() -
                (select waits_since from waiting_payment order by id limit 1)) * 1000, 0)::bigint as age_millis
            """;

    private WaitingSql() {}
}
