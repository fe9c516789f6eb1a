-- What policies promise, as issue-service last said.
create table policy_terms (
    policy_id            bigint  primary key,
    revision             integer not null check (revision > 0),
    name                 text    not null,
    discount_amount      bigint  check (discount_amount > 0),
    discount_percent     integer check (discount_percent between 1 and 100),
    discount_max_amount  bigint  check (discount_max_amount > 0),
    minimum_order_amount bigint  not null check (minimum_order_amount >= 0),
    valid_from           timestamptz,
    valid_until          timestamptz,
    validity_days        integer check (validity_days > 0),
    refund_rule          text    not null check (refund_rule in ('CANCEL', 'RETURN')),
    partner_id           text,
    check ((discount_amount is null) <> (discount_percent is null)),
    check ((valid_from is null) = (valid_until is null) and (valid_from is null) <> (validity_days is null))
);

-- One coupon for each issue, from issue to end. Never deleted.
create table coupon (
    coupon_id   text        collate "C" primary key,
    policy_id   bigint      not null,
    member_id   text        collate "C" not null,
    status      text        not null check (status in ('ISSUED', 'RESERVED', 'USED', 'EXPIRED', 'CANCELLED')),
    -- The order that reserved or used it; none while it is free.
    order_id    text        collate "C",
    issued_at   timestamptz not null,
    valid_from  timestamptz not null,
    valid_until timestamptz not null,
    changed_at  timestamptz not null,
    check ((order_id is not null) = (status in ('RESERVED', 'USED')))
) with (fillfactor = 90);

create index coupon_by_member on coupon (member_id, issued_at desc, coupon_id desc);
create index coupon_to_expire on coupon (valid_until) where status = 'ISSUED';

-- What an order does with a coupon; an order whose reservation was released may reserve anew, in the same row.
create table coupon_order (
    order_id       text        collate "C" primary key,
    reservation_id uuid        not null unique,
    coupon_id      text        collate "C" not null,
    policy_id      bigint      not null,
    member_id      text        collate "C" not null,
    amount         bigint      not null check (amount > 0),
    discount       bigint      not null check (discount between 0 and amount),
    status         text        not null
                   check (status in ('RESERVED', 'CONFIRMED', 'RELEASED', 'CANCELLED', 'CONFLICT')),
    reserved_at    timestamptz not null,
    reserved_until timestamptz not null,
    changed_at     timestamptz not null
) with (fillfactor = 90);

create index coupon_order_to_release on coupon_order (reserved_until) where status = 'RESERVED';

-- Who changed what and why. The line of its issue is the coupon itself.
create table coupon_history (
    id             bigint      generated always as identity primary key,
    coupon_id      text        collate "C" not null,
    from_status    text        not null,
    to_status      text        not null,
    order_id       text        collate "C",
    cause          text        not null,
    actor          text        not null,
    client_address text        not null,
    trace_id       text        not null,
    changed_at     timestamptz not null
);

create index coupon_history_by_coupon on coupon_history (coupon_id, id);

-- Counts of coupons in each state, changed in the transactions that change the coupons. Lines of one policy are added
-- up; there are several, so that transactions do not wait for each other.
create table policy_statistics (
    policy_id       bigint   not null,
    part            smallint not null,
    issued          bigint   not null default 0,
    reserved        bigint   not null default 0,
    used            bigint   not null default 0,
    expired         bigint   not null default 0,
    cancelled       bigint   not null default 0,
    discount_amount bigint   not null default 0,
    primary key (policy_id, part)
) with (fillfactor = 50);

create table member_statistics (
    member_id       text   collate "C" primary key,
    issued          bigint not null default 0,
    reserved        bigint not null default 0,
    used            bigint not null default 0,
    expired         bigint not null default 0,
    cancelled       bigint not null default 0,
    discount_amount bigint not null default 0
) with (fillfactor = 80);

-- Payment events that cannot be applied yet, mostly because their order is not known, and those of the same order that
-- came after them.
create table waiting_payment (
    id           bigint      generated always as identity primary key,
    order_id     text        collate "C" not null,
    kind         text        not null check (kind in ('COMPLETED', 'FAILED', 'REFUNDED')),
    event_id     text        not null,
    payment_id   text        not null,
    amount       bigint,
    occurred_at  timestamptz not null,
    -- The whole record it came in, for the dead letters.
    source       bytea       not null,
    traceparent  text        not null,
    tries        integer     not null default 0,
    next_try_at  timestamptz not null,
    waits_since  timestamptz not null,
    unique (order_id, kind, event_id)
);

create index waiting_payment_by_order on waiting_payment (order_id, id);
create index waiting_payment_due on waiting_payment (next_try_at);

-- Payments for orders whose coupon was gone when they arrived. For people to settle.
create table payment_conflict (
    id            bigint      generated always as identity primary key,
    event_id      text        not null unique,
    payment_id    text        not null,
    order_id      text        collate "C" not null,
    coupon_id     text        collate "C" not null,
    policy_id     bigint      not null,
    member_id     text        collate "C" not null,
    reason        text        not null,
    order_amount  bigint      not null,
    discount      bigint      not null,
    occurred_at   timestamptz not null,
    recorded_at   timestamptz not null
);

create index payment_conflict_by_order on payment_conflict (order_id);
