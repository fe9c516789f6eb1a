create table coupon_policy (
    id                   bigint generated always as identity primary key,
    name                 text        not null check (length(name) between 1 and 100),
    discount_type        text        not null check (discount_type in ('FIXED', 'PERCENTAGE')),
    discount_amount      bigint      check (discount_amount > 0),
    discount_percent     int         check (discount_percent between 1 and 100),
    discount_max_amount  bigint      check (discount_max_amount > 0),
    minimum_order_amount bigint      not null check (minimum_order_amount >= 0),
    validity_type        text        not null check (validity_type in ('ABSOLUTE', 'DAYS_AFTER_ISSUE')),
    valid_from           timestamptz,
    valid_until          timestamptz,
    validity_days        int         check (validity_days > 0),
    issue_type           text        not null,
    total_quantity       bigint      not null check (total_quantity > 0),
    limit_per_member     int         not null check (limit_per_member > 0),
    status               text        not null,
    epoch                int         not null check (epoch > 0),
    created_at           timestamptz not null default now(),
    activated_at         timestamptz,
    check ((discount_type = 'FIXED') = (discount_amount is not null)),
    check ((discount_type = 'PERCENTAGE') = (discount_percent is not null)),
    check ((validity_type = 'ABSOLUTE') = (valid_from is not null and valid_until > valid_from)),
    check ((validity_type = 'DAYS_AFTER_ISSUE') = (validity_days is not null))
);

create index coupon_policy_with_stock on coupon_policy (id) where status <> 'DRAFT';

-- The ledger: lines are added, never changed. A policy can never have more lines than its total quantity, for
-- sequences are unique and lie between 1 and the total; a member can never have two for the same turn.
create table issued_coupon (
    policy_id      bigint      not null references coupon_policy,
    sequence       bigint      not null check (sequence > 0),
    issue_id       text        not null,
    member_id      text        not null,
    nth            int         not null check (nth > 0),
    epoch          int         not null,
    accepted_at    timestamptz not null,
    issued_at      timestamptz not null,
    client_address text,
    trace_id       text,
    primary key (policy_id, sequence),
    unique (policy_id, member_id, nth)
);

-- Accepted claims that a guard of the ledger turned away; empty unless stock in Redis was not what it should be.
create table rejected_claim (
    policy_id   bigint      not null,
    sequence    bigint      not null,
    issue_id    text        not null,
    member_id   text        not null,
    reason      text        not null,
    accepted_at timestamptz not null,
    rejected_at timestamptz not null,
    primary key (policy_id, sequence, issue_id, member_id)
);

-- Figures kept in the same transaction as the lines they count.
create table issue_count (
    policy_id bigint primary key references coupon_policy,
    stored    bigint not null default 0,
    rejected  bigint not null default 0
);
