-- Locks that end by themselves. Rows are never deleted: fencing tokens rise for ever.
create table lease (
    name          text        primary key,
    holder        text        not null,
    fencing_token bigint      not null check (fencing_token > 0),
    expires_at    timestamptz not null
);

-- Events that wait to be published. Deleted after Kafka has acknowledged them.
create table outbox (
    id          bigint      generated always as identity primary key,
    topic       text        not null,
    key         text        not null,
    value       bytea       not null,
    traceparent text,
    created_at  timestamptz not null default clock_timestamp()
);

