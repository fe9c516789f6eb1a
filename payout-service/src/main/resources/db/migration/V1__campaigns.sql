-- Places in the queue, first in, first out.
create sequence campaign_queue;

create table campaign (
    id             bigint      generated always as identity primary key,
    name           text        not null check (length(name) between 1 and 100),
    kind           text        not null check (kind in ('VOUCHER', 'POINT')),
    source         text        not null,
    event_id       text,
    duplicates     text        not null check (duplicates in ('ROW', 'MEMBER')),
    status         text        not null default 'DRAFT'
        check (status in ('DRAFT', 'QUEUED', 'RUNNING', 'PAUSED', 'STOPPED', 'COMPLETED')),
    status_reason  text,
    queue_place    bigint,
    created_by     text        not null,
    created_at     timestamptz not null default clock_timestamp(),
    approved_by    text,
    started_at     timestamptz,
    finished_at    timestamptz,
    paused_until   timestamptz,
    -- The check, or dry run: rows are read, checked and kept; what was checked is what is paid.
    check_state    text        not null default 'NONE' check (check_state in ('NONE', 'RUNNING', 'DONE', 'FAILED')),
    check_failure  text,
    check_token    bigint      not null default 0,
    checked_to     bigint      not null default 0,
    rows_read      bigint      not null default 0,
    rows_valid     bigint      not null default 0,
    rows_invalid   bigint      not null default 0,
    rows_duplicate bigint      not null default 0,
    total_amount   bigint      not null default 0,
    -- Sending, in rounds: messages of earlier rounds are void.
    partitions     int         not null default 0,
    sending        int         not null default 1,
    sending_token  bigint      not null default 0,
    sent_to        bigint      not null default 0,
    rows_sent      bigint      not null default 0,
    all_sent       boolean     not null default false,
    check ((status = 'DRAFT') = (queue_place is null))
);

-- At most one campaign is in progress, whatever the instances believe.
create unique index campaign_in_progress on campaign ((true)) where status in ('RUNNING', 'PAUSED');
create index campaign_queued on campaign (queue_place) where status = 'QUEUED';

-- Figures of payments, apart from the campaign: workers change them all the time.
create table campaign_progress (
    campaign_id bigint primary key references campaign on delete cascade,
    paid        bigint not null default 0,
    failed      bigint not null default 0
);

-- Valid rows as they were checked. Voucher numbers are encrypted. No foreign key: rows are only written with their campaign
-- locked, and checking a million of them took a third of the time.
create table payout_row (
    campaign_id    bigint not null,
    row_id         bigint not null,
    event_id       text   not null,
    customer_uid   text   not null,
    voucher_number bytea,
    amount         bigint check (amount > 0),
    expiry_at      text,
    reason         text   not null,
    -- Digest of what makes two rows the same payment.
    identity       uuid   not null,
    primary key (campaign_id, row_id),
    unique (campaign_id, identity)
);

create table invalid_row (
    campaign_id bigint      not null references campaign on delete cascade,
    row_id      bigint      not null,
    defect      text        not null,
    detail      text        not null,
    found_at    timestamptz not null default clock_timestamp(),
    primary key (campaign_id, row_id)
);

-- Rows that were paid: added, never changed.
create table paid_row (
    campaign_id    bigint      not null,
    row_id         bigint      not null,
    transaction_id text        not null,
    attempts       int         not null,
    paid_at        timestamptz not null,
    primary key (campaign_id, row_id)
);

-- The dead letters: rows that were refused or whose retries are used up. Kept when they are retried.
create table failed_row (
    id          bigint      generated always as identity primary key,
    campaign_id bigint      not null,
    row_id      bigint      not null,
    code        text        not null,
    detail      text        not null,
    attempts    int         not null,
    failed_at   timestamptz not null,
    retried_at  timestamptz
);

create unique index failed_row_open on failed_row (campaign_id, row_id) where retried_at is null;

-- Calls of the money API that began in each second, by instance: proves the rate.
create table call_count (
    campaign_id bigint      not null,
    second      timestamptz not null,
    instance    text        not null,
    calls       int         not null,
    primary key (campaign_id, second, instance)
);

-- Messages to people, each once: written with what they tell of, sent after it.
create table campaign_alert (
    id          bigint      generated always as identity primary key,
    campaign_id bigint      not null references campaign on delete cascade,
    kind        text        not null check (kind in ('FAILURE_RATE', 'COMPLETED', 'BREAKER_OPEN')),
    episode     int         not null,
    written_at  timestamptz not null default clock_timestamp(),
    sent_at     timestamptz,
    unique (campaign_id, kind, episode)
);
