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

-- Who did what to which thing. Lines are added; the trigger refuses everything else.
create table audit_log (
    id             bigint      generated always as identity primary key,
    recorded_at    timestamptz not null default clock_timestamp(),
    actor          text        not null,
    action         text        not null,
    subject_type   text        not null,
    subject_id     text        not null,
    reason         text        not null,
    client_address text        not null,
    trace_id       text        not null,
    details        jsonb       not null
);

create index audit_log_by_time on audit_log (recorded_at);
create index audit_log_by_actor on audit_log (actor, id);
create index audit_log_by_subject on audit_log (subject_type, subject_id, id);
create index audit_log_by_action on audit_log (action, id);

create function refuse_change_of_audit_log() returns trigger language plpgsql as $$
begin
    raise exception 'expected lines of audit_log to be added only, but saw %', tg_op using errcode = '42501';
end $$;

create trigger audit_log_append_only before update or delete or truncate on audit_log
    for each statement execute function refuse_change_of_audit_log();
