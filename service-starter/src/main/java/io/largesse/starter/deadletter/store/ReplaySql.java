package io.largesse.starter.deadletter.store;

/** Statements on {@code dead_letter_replay} and {@code replayed_dead_letter}. */
final class ReplaySql {
    static final String START = """
            insert into dead_letter_replay (topic, filter, again, rate_per_second, max_records, reason, started_by,
              client_address, trace_id, begin_offsets, end_offsets)
            values (:topic, :filter, :again, :rate, :maxRecords, :reason, :startedBy, :clientAddress, :traceId,
              :begins, :ends)
            on conflict (topic) where state = 'RUNNING' do nothing
            returning *
            """;
    static final String FIND = "select * from dead_letter_replay where topic = :topic and id = :id";
    static final String LIST = """
            select * from dead_letter_replay where topic = :topic and id < :before order by id desc limit :limit
            """;
    static final String RUNNING = """
            select * from dead_letter_replay where state = 'RUNNING' and topic = any(:topics) order by id
            """;
    static final String CANCEL = """
            update dead_letter_replay set state = 'CANCELLED', ended_at = now()
            where topic = :topic and id = :id and state = 'RUNNING'
            returning *
            """;
    static final String ADVANCE = """
            update dead_letter_replay set
              next_partition = :nextPartition, next_offset = :nextOffset, scanned = scanned + :scanned,
              replayed = replayed + :replayed, skipped = skipped + :skipped, parked = parked + :parked,
              fencing_token = :token,
              state = case when state = 'RUNNING' and :done then 'DONE' else state end,
              ended_at = case when state = 'RUNNING' and :done then now() else ended_at end
            where id = :id and fencing_token <= :token
            returning *
            """;
    static final String FAIL = """
            update dead_letter_replay set state = 'FAILED', ended_at = now(), failure = :failure, fencing_token = :token
            where id = :id and state = 'RUNNING' and fencing_token <= :token
            """;
    /** Replays from this place count up as long as it is the same record. */
    static final String REMEMBER = """
            insert into replayed_dead_letter as known
              (topic, partition, record_offset, record_timestamp, replay_id, parked, times, replayed_at)
            select replay.topic, sent.partition, sent.record_offset, sent.record_timestamp, replay.id, sent.parked,
              case when sent.parked then 0 else 1 end, now()
            from dead_letter_replay replay,
              unnest(:partitions::int[], :offsets::bigint[], :timestamps::bigint[], :parked::boolean[])
                as sent(partition, record_offset, record_timestamp, parked)
            where replay.id = :id
            on conflict (topic, partition, record_offset) do update set
              times = excluded.times
                + case when known.record_timestamp = excluded.record_timestamp then known.times else 0 end,
              record_timestamp = excluded.record_timestamp, replay_id = excluded.replay_id,
              parked = excluded.parked, replayed_at = excluded.replayed_at
            """;

    static final String REPLAYED = """
            select known.* from replayed_dead_letter known
            join unnest(:partitions::int[], :offsets::bigint[]) as asked(partition, record_offset)
              using (partition, record_offset)
            where known.topic = :topic
            """;
    static final String COUNT = """
            select known.topic, count(*) as records from replayed_dead_letter known
            join unnest(:topics::text[], :partitions::int[], :begins::bigint[], :ends::bigint[])
              as extent(topic, partition, first, past) using (topic, partition)
            where known.record_offset >= extent.first and known.record_offset < extent.past
            group by known.topic
            """;

    private ReplaySql() {}
}
