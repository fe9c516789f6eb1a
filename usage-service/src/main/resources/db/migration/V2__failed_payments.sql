-- Failed payments that orders were told of. One that is told again does not release what its order has reserved since.
create table failed_payment (
    order_id text        collate "C" not null,
    event_id text        not null,
    told_at  timestamptz not null,
    primary key (order_id, event_id)
);
