-- One reserve and one confirm with the statements of usage-service, each in a transaction of its own.
select nextval('benchmark_pair') as n, gen_random_uuid() as reservation \gset
\set amount 30000
begin;
select * from coupon_order where order_id = any(array['pgbench-' || :n::text]) or reservation_id = any('{}'::uuid[])
  order by order_id for update;
select c.coupon_id, c.policy_id, c.member_id, c.status, c.order_id, c.issued_at, c.valid_from, c.valid_until, t.revision,
    t.name, t.discount_amount, t.discount_percent, t.discount_max_amount, t.minimum_order_amount, t.refund_rule,
    t.partner_id, t.valid_from as terms_from, t.valid_until as terms_until, t.validity_days
  from coupon c join policy_terms t on t.policy_id = c.policy_id
  where c.coupon_id = any(array['BENCH' || lpad(:n::text, 11, '0')]) order by c.coupon_id for update of c;
with added as (
    insert into coupon_order (order_id, reservation_id, coupon_id, policy_id, member_id, amount, discount, status,
      reserved_at, reserved_until, changed_at)
    select 'pgbench-' || :n::text, :reservation::uuid, 'BENCH' || lpad(:n::text, 11, '0'), 999,
      'demo-' || lpad(:n::text, 7, '0'), :amount, 3000, 'RESERVED', now(), now() + interval '30 minutes', now()
    on conflict do nothing returning 1),
  moved as (
    update coupon set status = 'RESERVED', order_id = 'pgbench-' || :n::text, changed_at = now()
    where coupon_id = 'BENCH' || lpad(:n::text, 11, '0') returning 1),
  told as (
    insert into coupon_history (coupon_id, from_status, to_status, order_id, cause, actor, client_address, trace_id,
      changed_at)
    values ('BENCH' || lpad(:n::text, 11, '0'), 'ISSUED', 'RESERVED', 'pgbench-' || :n::text, 'RESERVE',
      'demo-' || lpad(:n::text, 7, '0'), '127.0.0.1', '0af7651916cd43dd8448eb211c80319c', now()) returning 1)
  select (select count(*) from added), (select count(*) from moved), (select count(*) from told);
insert into policy_statistics as s (policy_id, part, issued, reserved) values (999, (random() * 31)::int, -1, 1)
  on conflict (policy_id, part) do update set issued = s.issued + excluded.issued,
    reserved = s.reserved + excluded.reserved;
insert into member_statistics as s (member_id, issued, reserved) values ('demo-' || lpad(:n::text, 7, '0'), -1, 1)
  on conflict (member_id) do update set issued = s.issued + excluded.issued, reserved = s.reserved + excluded.reserved;
insert into outbox (topic, key, value) values ('usage.coupon-reserved.v1', 'BENCH' || lpad(:n::text, 11, '0'),
  decode(repeat('2a', 160), 'hex'));
commit;
begin;
select * from coupon_order where order_id = any('{}'::text[]) or reservation_id = any(array[:reservation::uuid])
  order by order_id for update;
select c.coupon_id, c.policy_id, c.member_id, c.status, c.order_id, c.issued_at, c.valid_from, c.valid_until, t.revision,
    t.name, t.discount_amount, t.discount_percent, t.discount_max_amount, t.minimum_order_amount, t.refund_rule,
    t.partner_id, t.valid_from as terms_from, t.valid_until as terms_until, t.validity_days
  from coupon c join policy_terms t on t.policy_id = c.policy_id
  where c.coupon_id = any(array['BENCH' || lpad(:n::text, 11, '0')]) order by c.coupon_id for update of c;
with kept as (
    update coupon_order set status = 'CONFIRMED', changed_at = now() where order_id = 'pgbench-' || :n::text
    returning 1),
  moved as (
    update coupon set status = 'USED', changed_at = now() where coupon_id = 'BENCH' || lpad(:n::text, 11, '0')
    returning 1),
  told as (
    insert into coupon_history (coupon_id, from_status, to_status, order_id, cause, actor, client_address, trace_id,
      changed_at)
    values ('BENCH' || lpad(:n::text, 11, '0'), 'RESERVED', 'USED', 'pgbench-' || :n::text, 'CONFIRM',
      'demo-' || lpad(:n::text, 7, '0'), '127.0.0.1', '0af7651916cd43dd8448eb211c80319c', now()) returning 1)
  select (select count(*) from kept), (select count(*) from moved), (select count(*) from told);
insert into policy_statistics as s (policy_id, part, reserved, used, discount_amount)
  values (999, (random() * 31)::int, -1, 1, 3000)
  on conflict (policy_id, part) do update set reserved = s.reserved + excluded.reserved, used = s.used + excluded.used,
    discount_amount = s.discount_amount + excluded.discount_amount;
insert into member_statistics as s (member_id, reserved, used, discount_amount)
  values ('demo-' || lpad(:n::text, 7, '0'), -1, 1, 3000)
  on conflict (member_id) do update set reserved = s.reserved + excluded.reserved, used = s.used + excluded.used,
    discount_amount = s.discount_amount + excluded.discount_amount;
insert into outbox (topic, key, value) values ('usage.coupon-used.v1', 'BENCH' || lpad(:n::text, 11, '0'),
  decode(repeat('2a', 180), 'hex'));
commit;
