#!/usr/bin/env bash
# Payment events that usage-service consumes and applies per second. See README.md.
set -euo pipefail
source "$(dirname "$0")/functions.sh"

orders=${1:-300000}
require_number orders "$orders"
require_tool psql "on Debian and Ubuntu: apt-get install postgresql-client"
java=$(find_java)
jar=$target/empty-endpoint.jar
[[ -f $jar ]] || fail "Expected $jar, but saw none; build it: mvn -B -pl benchmarks -am -DskipTests package"
export PGHOST=localhost PGPORT=${LARGESSE_POSTGRES_PORT:-25432} PGUSER=usage PGPASSWORD=usage PGDATABASE=usage

# The pid of a program, or its port where the fourth column is asked for.
status_of() {
  "$root/largesse" status | awk -v name="$1" -v column="${2:-3}" '$1 == name { print $column }'
}

start_usage() {
  "$root/largesse" up --detach --services usage >"$target/usage-payments.log" 2>&1 ||
    fail "Expected usage-service to start, but saw a failure; see $target/usage-payments.log"
}

confirmed() {
  psql -q -A -t -c "select coalesce(sum(used), 0) from policy_statistics where policy_id = 998"
}

mkdir -p "$target"
start_usage
psql -q -v ON_ERROR_STOP=1 <<SQL
delete from coupon_order where policy_id = 998;
delete from coupon where policy_id = 998;
delete from policy_statistics where policy_id = 998;
insert into policy_terms (policy_id, revision, name, discount_amount, minimum_order_amount, validity_days, refund_rule)
  values (998, 1, 'Benchmark', 3000, 10000, 30, 'CANCEL') on conflict do nothing;
insert into coupon (coupon_id, policy_id, member_id, status, order_id, issued_at, valid_from, valid_until, changed_at)
  select 'FLOOD' || lpad(n::text, 11, '0'), 998, 'flood-' || n % 100000, 'RESERVED', 'flood-' || n, now(), now(),
    now() + interval '30 days', now() from generate_series(1, $orders) as n;
insert into coupon_order (order_id, reservation_id, coupon_id, policy_id, member_id, amount, discount, status, reserved_at,
    reserved_until, changed_at)
  select 'flood-' || n, gen_random_uuid(), 'FLOOD' || lpad(n::text, 11, '0'), 998, 'flood-' || n % 100000, 30000, 3000,
    'RESERVED', now(), now() + interval '2 hours', now() from generate_series(1, $orders) as n;
vacuum analyze coupon;
vacuum analyze coupon_order;
SQL
# All events wait in the topic when the service comes back.
kill "$(status_of usage-service)"
while [[ $(status_of usage-service) != - ]]; do sleep 0.2; done
"$java" "${jvm_arguments[@]}" -Dloader.main=io.largesse.benchmarks.usage.PaymentFlood -jar "$jar" \
  "localhost:$(status_of kafka 4)" "http://localhost:$(status_of registry 4)" "$orders"

start_usage
began=$EPOCHREALTIME
first=$(confirmed)
((first < orders)) || fail "Expected usage-service to be at work still, but saw all events applied; take more of them"
while (($(confirmed) < orders)); do
  (($(elapsed_millis "$began") < 600000)) || fail "Expected $orders orders to be confirmed within 600 s, but saw $(confirmed)"
  sleep 0.2
done
awk -v all="$orders" -v first="$first" -v millis="$(elapsed_millis "$began")" 'BEGIN {
  printf "{\n  \"events\": %d,\n  \"appliedBefore\": %d,\n  \"seconds\": %.1f,\n  \"eventsPerSecond\": %d\n}\n", all, first,
    millis / 1000, (all - first) / (millis / 1000)
}' | tee "$target/usage-payments.json"
