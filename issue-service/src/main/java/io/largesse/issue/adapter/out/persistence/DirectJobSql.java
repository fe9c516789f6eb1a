package io.largesse.issue.adapter.out.persistence;

/** Statements of DIRECT jobs. */
final class DirectJobSql {
    static final String OPEN = """
            insert into direct_issue_job (policy_id, status, operator, reason, idempotency_key)
            values (:policy, 'RECEIVING', :operator, :reason, :key)
            on conflict (operator, idempotency_key) do nothing
            returning id
            """;

    static final String ADD = """
            with receiving as (
              update direct_issue_job
              set received_at = clock_timestamp(), chunks = chunks + 1, lines = lines + cardinality(:members::text[])
              where id = :id and status = 'RECEIVING' and chunks = :chunk
              returning id)
            insert into direct_issue_chunk (job_id, chunk, first_line, members)
            select id, :chunk, :firstLine, :members::text[] from receiving
            """;

    static final String QUEUE =
            "update direct_issue_job set status = 'QUEUED' where id = :id and status = 'RECEIVING' returning *";

    static final String DISCARD = "delete from direct_issue_job where id = :id and status = 'RECEIVING'";

    static final String DISCARD_SILENT = """
            delete from direct_issue_job
            where status = 'RECEIVING' and received_at < clock_timestamp() - :millis * interval '1 millisecond'
            """;

    static final String UNFINISHED =
            "select count(*) as jobs from direct_issue_job where status in ('RECEIVING', 'QUEUED', 'RUNNING')";

    static final String FIND = "select * from direct_issue_job where id = :id";

    static final String FIND_BY_KEY =
            "select * from direct_issue_job where operator = :operator and idempotency_key = :key";

    static final String LIST = """
            select * from direct_issue_job
            where (:policy::bigint is null or policy_id = :policy::bigint)
              and (:status::text is null or status = :status::text)
              and (:before::bigint is null or id < :before::bigint)
            order by id desc limit :limit
            """;

    static final String CANCEL = """
            update direct_issue_job set status = 'CANCELLED', finished_at = clock_timestamp()
            where id = :id and status in ('QUEUED', 'RUNNING')
            returning *
            """;

    static final String PENDING = """
            select id from direct_issue_job where status in ('QUEUED', 'RUNNING')
            union
            select id from direct_issue_job where published_chunks < issued_chunks
            order by id
            """;

    static final String TAKE = """
            update direct_issue_job
            set fencing_token = :token, started_at = coalesce(started_at, clock_timestamp()),
              status = case when status = 'QUEUED' then 'RUNNING' else status end
            where id = :id and fencing_token < :token
            """;

    static final String NEXT = """
            select j.policy_id, c.chunk, c.members
            from direct_issue_job j join direct_issue_chunk c on c.job_id = j.id and c.chunk = j.issued_chunks
            where j.id = :id and j.status = 'RUNNING' and j.fencing_token = :token
            """;

    static final String KEEP_OUTCOMES = """
            update direct_issue_chunk set outcomes = :outcomes::bigint[], epoch = :epoch, issued = :issued
            where job_id = :id and chunk = :chunk
            """;

    /** Changes nothing where the job was cancelled or taken over meanwhile: the transaction is then rolled back. */
    static final String ADVANCE = """
            update direct_issue_job
            set issued_chunks = issued_chunks + 1, issued = issued + :issued, repeated = repeated + :repeated,
              limit_reached = limit_reached + :limitReached, sold_out = sold_out + :soldOut
            where id = :id and status = 'RUNNING' and fencing_token = :token and issued_chunks = :chunk
            """;

    static final String UNPUBLISHED = """
            select j.policy_id, c.chunk, cardinality(c.members) as lines,
              (select min(sequence) from unnest(c.outcomes) sequence where sequence > 0) as first,
              (select max(sequence) from unnest(c.outcomes) sequence where sequence > 0) as last
            from direct_issue_job j join direct_issue_chunk c on c.job_id = j.id and c.chunk = j.published_chunks
            where j.id = :id and j.published_chunks < j.issued_chunks
            """;

    static final String COUPONS = """
            select * from issued_coupon
            where policy_id = :policy and sequence between :first and :last order by sequence
            """;

    static final String PUBLISHED = """
            update direct_issue_job
            set published_chunks = :published,
              status = case when status = 'RUNNING' and chunks = :published then 'COMPLETED' else status end,
              finished_at =
                case when status = 'RUNNING' and chunks = :published then clock_timestamp() else finished_at end
            where id = :id and fencing_token = :token and published_chunks < :published
            """;

    static final String FAIL = """
            update direct_issue_job set status = 'FAILED', failure = :failure, finished_at = clock_timestamp()
            where id = :id and fencing_token = :token and status = 'RUNNING'
            """;

    /** Chunks are passed over where they hold nothing of the wished status. */
    static final String RESULTS = """
            select c.first_line + r.ordinality - 1 as line, r.member_id, r.outcome, c.epoch, j.policy_id
            from direct_issue_job j
            join direct_issue_chunk c on c.job_id = j.id and c.first_line + cardinality(c.members) > :after + 1
            cross join lateral
              unnest(c.members, c.outcomes) with ordinality as r (member_id, outcome, ordinality)
            where j.id = :id and c.first_line + r.ordinality - 1 > :after
              and case :status
                when 'PENDING' then c.outcomes is null
                when 'ISSUED' then c.issued > 0 and r.outcome > 0
                when 'REFUSED' then c.issued < cardinality(c.members) and r.outcome < 0
                else true
              end
            order by c.chunk, r.ordinality
            limit :limit
            """;

    private DirectJobSql() {}
}
