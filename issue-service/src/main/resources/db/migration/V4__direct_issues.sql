-- Jobs that give coupons to a list of members.
create table direct_issue_job (
    id               bigint      generated always as identity primary key,
    policy_id        bigint      not null references coupon_policy,
    status           text        not null
        check (status in ('RECEIVING', 'QUEUED', 'RUNNING', 'CANCELLED', 'COMPLETED', 'FAILED')),
    operator         text        not null,
    reason           text        not null,
    idempotency_key  text,
    created_at       timestamptz not null default clock_timestamp(),
    -- Last sign of life of the upload.
    received_at      timestamptz not null default clock_timestamp(),
    started_at       timestamptz,
    finished_at      timestamptz,
    failure          text,
    lines            bigint      not null default 0,
    chunks           int         not null default 0,
    -- Chunks 0 to issued_chunks - 1 have their results; the events of 0 to published_chunks - 1 are published.
    issued_chunks    int         not null default 0 check (issued_chunks <= chunks),
    published_chunks int         not null default 0 check (published_chunks <= issued_chunks),
    issued           bigint      not null default 0,
    repeated         bigint      not null default 0,
    limit_reached    bigint      not null default 0,
    sold_out         bigint      not null default 0,
    -- The highest fencing token that was seen; a lower one changes nothing.
    fencing_token    bigint      not null default 0,
    unique (operator, idempotency_key)
);

create index direct_issue_job_open on direct_issue_job (id) where status in ('RECEIVING', 'QUEUED', 'RUNNING');
create index direct_issue_job_unpublished on direct_issue_job (id) where published_chunks < issued_chunks;
create index direct_issue_job_policy on direct_issue_job (policy_id, id);

-- The lists, some thousand lines to a row, and what became of each line.
create table direct_issue_chunk (
    job_id     bigint not null references direct_issue_job on delete cascade,
    chunk      int    not null check (chunk >= 0),
    first_line bigint not null check (first_line > 0),
    members    text[] not null,
    -- One for each member: the sequence of the coupon, -1 for LIMIT_REACHED, -2 for SOLD_OUT. Null until issued.
    outcomes   bigint[] check (cardinality(outcomes) = cardinality(members)),
    -- Generation of the coupons; null where none was issued.
    epoch      int,
    issued     int    not null default 0,
    primary key (job_id, chunk)
);

-- What other services asked for, and the answer: the same however often they ask.
create table issue_request (
    request_id   text        primary key,
    policy_id    bigint      not null,
    member_id    text        not null,
    reason       text        not null,
    requested_by text        not null,
    requested_at timestamptz not null,
    answered_at  timestamptz not null default clock_timestamp(),
    -- The coupon, or why there is none; both null only within the answering transaction.
    sequence     bigint,
    refusal      text,
    check (sequence is null or refusal is null)
);
