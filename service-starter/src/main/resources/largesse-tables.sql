-- The tables of service-starter. A service that uses them copies what it needs into a migration of its own.

-- Locks that end by themselves. Rows are never deleted: fencing tokens rise for ever.
create table lease (
    name          text        primary key,
    holder        text        not null,
    fencing_token bigint      not null check (fencing_token > 0),
    expires_at    timestamptz not null
);

