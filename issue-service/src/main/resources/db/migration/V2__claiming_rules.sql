-- How coupons are claimed; policies of before go on as they were. A window is one element of each array.
alter table coupon_policy
    add column acceptance       text   not null default 'FAST' check (acceptance in ('FAST', 'CONFIRMED')),
    add column buckets          int    not null default 1 check (buckets between 1 and 64),
    add column window_crons     text[] not null default '{}',
    add column window_durations text[] not null default '{}',
    add column window_zones     text[] not null default '{}',
    add column suspended_at     timestamptz,
    add column closed_at        timestamptz,
    -- Set when the stock of a closed policy was taken out of Redis, after its last claim was stored.
    add column stock_released_at timestamptz,
    add check (cardinality(window_crons) = cardinality(window_durations)
           and cardinality(window_crons) = cardinality(window_zones));

drop index coupon_policy_with_stock;
create index coupon_policy_with_stock on coupon_policy (id) where status <> 'DRAFT' and stock_released_at is null;

-- Since when a relay has nothing in hand that it took before: what was accepted by a Redis that is gone has reached
-- Kafka once every living relay has begun a round after that.
create table relay_heartbeat (
    relay         text        primary key,
    seen_at       timestamptz not null,
    round_since   timestamptz not null
);
