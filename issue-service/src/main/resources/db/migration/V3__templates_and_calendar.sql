-- Entries of the event calendar. A window is one element of each array.
create table calendar_event (
    id               bigint generated always as identity primary key,
    title            text        not null check (length(title) between 1 and 100),
    description      text        not null check (length(description) <= 1000),
    window_crons     text[]      not null check (cardinality(window_crons) > 0),
    window_durations text[]      not null,
    window_zones     text[]      not null,
    first_day        date,
    last_day         date,
    created_at       timestamptz not null default now(),
    check (cardinality(window_crons) = cardinality(window_durations)
       and cardinality(window_crons) = cardinality(window_zones)),
    check (last_day >= first_day)
);

-- Terms to create policies from; the columns of the terms are named as in coupon_policy.
create table policy_template (
    id                   bigint generated always as identity primary key,
    template_name        text        not null unique check (length(template_name) between 1 and 100),
    name                 text        not null,
    discount_type        text        not null,
    discount_amount      bigint,
    discount_percent     int,
    discount_max_amount  bigint,
    minimum_order_amount bigint      not null,
    validity_type        text        not null,
    valid_from           timestamptz,
    valid_until          timestamptz,
    validity_days        int,
    issue_type           text        not null,
    total_quantity       bigint      not null,
    limit_per_member     int         not null,
    acceptance           text        not null,
    buckets              int         not null,
    window_crons         text[]      not null,
    window_durations     text[]      not null,
    window_zones         text[]      not null,
    calendar_event_id    bigint,
    created_at           timestamptz not null default now()
);

-- The entry that windows were copied from. It may be gone: terms do not change with the calendar.
alter table coupon_policy
    add column calendar_event_id bigint,
    -- Changes so far, the first one being its creation; raised in the same statement as the status.
    add column revision int not null default 1 check (revision > 0);

-- The calendar looks at policies that open by themselves.
create index coupon_policy_with_windows on coupon_policy (id) where cardinality(window_crons) > 0 and status <> 'CLOSED';
