-- Replays of dead letters: what was ordered, by whom and why, and how far it came.
create table dead_letter_replay (
    id              bigint generated always as identity primary key,
    topic           text        not null,
    filter          text        not null,
    again           boolean     not null,
    rate_per_second int         not null check (rate_per_second > 0),
    max_records     bigint      not null check (max_records > 0),
    reason          text        not null check (length(reason) between 1 and 500),
    started_by      text        not null,
    client_address  text        not null,
    trace_id        text        not null,
    started_at      timestamptz not null default now(),
    ended_at        timestamptz,
    state           text        not null default 'RUNNING' check (state in ('RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
    failure         text,
    begin_offsets   bigint[]    not null,
    end_offsets     bigint[]    not null,
    next_partition  int         not null default 0,
    next_offset     bigint      not null default 0,
    scanned         bigint      not null default 0,
    replayed        bigint      not null default 0,
    skipped         bigint      not null default 0,
    parked          bigint      not null default 0,
    fencing_token   bigint      not null default 0,
    check ((state = 'RUNNING') = (ended_at is null))
);

-- One at a time per topic.
create unique index dead_letter_replay_running on dead_letter_replay (topic) where state = 'RUNNING';
create index dead_letter_replay_by_topic on dead_letter_replay (topic, id);

-- What replays did to a record, the last time. Its timestamp tells it from another one at the same place of a topic that
-- was deleted and made anew.
create table replayed_dead_letter (
    topic            text        not null,
    partition        int         not null,
    record_offset    bigint      not null,
    record_timestamp bigint      not null,
    replay_id        bigint      not null references dead_letter_replay,
    parked           boolean     not null,
    times            int         not null,
    replayed_at      timestamptz not null,
    primary key (topic, partition, record_offset)
);
