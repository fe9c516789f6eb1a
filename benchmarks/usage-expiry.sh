#!/usr/bin/env bash
# Coupons that expire per second, alone or beside callers who reserve and confirm. See README.md.
set -euo pipefail
source "$(dirname "$0")/functions.sh"

coupons=1000000 connections=0 rate=0
while (($#)); do
  case $1 in
    --coupons) coupons=${2:-} ;;
    --connections) connections=${2:-} ;;
    --rate) rate=${2:-} ;;
    *)
      echo "Usage: benchmarks/usage-expiry.sh [--coupons 1000000] [--connections 16, of callers beside it]" \
        "[--rate 300, pairs they make per second together]" >&2
      exit 2
      ;;
  esac
  require_number "$1" "${2:-}"
  shift 2
done
require_tool psql "on Debian and Ubuntu: apt-get install postgresql-client"
((connections == 0)) || require_tool wrk "on Debian and Ubuntu: apt-get install wrk"

usage=http://localhost:${LARGESSE_USAGE_PORT:-8102}
token_file=$target/tokens.txt pair_tokens=$target/pair-tokens.txt
pairs=200000 pair_seconds=15 expiring=997 pairing=998 pause=0
((rate == 0)) || pause=$((connections * 500 / rate))
fill_seconds=$((20 + coupons / 20000 + (connections > 0 ? pair_seconds : 0))) patience_seconds=$((180 + coupons / 5000))
export PGHOST=localhost PGPORT=${LARGESSE_POSTGRES_PORT:-25432} PGUSER=usage PGPASSWORD=usage PGDATABASE=usage

sql() {
  psql -q -A -t -v ON_ERROR_STOP=1 -c "$1"
}

# Coupons of members of their own whose time is over all at once, soon; and others that can be reserved.
fill() {
  sql "
    truncate coupon, coupon_order, coupon_history, policy_statistics, member_statistics;
    insert into policy_terms (policy_id, revision, name, discount_amount, minimum_order_amount, validity_days,
      refund_rule) select policy, 1, 'Benchmark', 3000, 10000, 30, 'CANCEL'
      from unnest(array[$expiring, $pairing]) as policy on conflict do nothing;
    insert into coupon (coupon_id, policy_id, member_id, status, issued_at, valid_from, valid_until, changed_at)
    select 'EXPIRE' || lpad(n::text, 10, '0'), $expiring, 'expiry-' || lpad(n::text, 8, '0'), 'ISSUED', now(), now(),
      now() + interval '$fill_seconds seconds', now() from generate_series(1, $coupons) as n;
    insert into coupon (coupon_id, policy_id, member_id, status, issued_at, valid_from, valid_until, changed_at)
    select 'BENCH' || lpad(n::text, 11, '0'), $pairing, 'demo-' || lpad(n::text, 7, '0'), 'ISSUED', now(), now(),
      now() + interval '30 days', now() from generate_series(1, $pairs) as n;
    insert into member_statistics (member_id, issued) select member_id, 1 from coupon;
    insert into policy_statistics (policy_id, part, issued) select policy_id, 0, count(*) from coupon group by 1;"
  sql "vacuum analyze coupon" && sql "vacuum analyze member_statistics" && sql "checkpoint" 2>/dev/null || true
  [[ $(expired) == 0 ]] || fail "Expected the coupons to be there before their time is over, but some have expired"
}

expired() {
  sql "select coalesce(sum(expired), 0) from policy_statistics where policy_id = $expiring"
}

# Waits until more than that many have expired.
await_expired() {
  local started=$EPOCHREALTIME
  until (($(expired) > $1)); do
    (($(elapsed_millis "$started") < patience_seconds * 1000)) ||
      fail "Expected more than $1 coupons to expire within $patience_seconds s, but saw $(expired)"
    sleep 0.1
  done
}

# Takes the first member and the pause; prints: pairs per second, reserved, confirmed, refused, transport errors, P50,
# P95, P99.
drive() {
  wrk -t1 -c"$connections" -d"${pair_seconds}s" -s "$root/benchmarks/pairs.lua" "$usage" -- "$pair_tokens" 1 "bench-$RANDOM" "$1" \
    "$2" >"$target/pairs.log"
  sed -n 's/^RESULT //p' "$target/pairs.log" | grep . || fail "Expected a result of wrk, but saw: $(cat "$target/pairs.log")"
}

per_second() {
  awk -v count="$1" -v millis="$2" 'BEGIN { printf "%d", count * 1000 / millis }'
}

mkdir -p "$target"
if ((connections > 0)); then
  [[ -f $token_file ]] || "$root/largesse" tokens --count 1000000 --out "$token_file"
  head -n $pairs "$token_file" >"$pair_tokens"
fi
echo "Filling $coupons coupons ..."
fill
if ((connections > 0)); then
  echo "Warming up: $(drive 1 0 | awk '{ printf "%s pairs per second without a pause, P95 %s ms", $1, $7 }')"
fi
echo "Waiting for expiry to begin ..."
await_expired 0
started=$EPOCHREALTIME first=$(expired)
if ((connections > 0)); then
  result=$(drive $((pairs / 2)) $pause)
  beside=$(($(expired) - first))
  echo "Beside $connections callers: $(per_second $beside "$(elapsed_millis "$started")") coupons per second"
  awk '{ printf "%s pairs per second, %s refused, P50 %s ms, P95 %s ms, P99 %s ms\n", $1, $4, $6, $7, $8 }' <<<"$result"
fi
await_expired $((coupons - 1))
millis=$(elapsed_millis "$started")
echo "$(per_second $((coupons - first)) "$millis") coupons per second over all ($((coupons - first)) in $millis ms)"
history=$(sql "select count(*) from coupon_history where cause = 'EXPIRE'")
((history == coupons)) || fail "Expected $coupons lines of history, but saw $history"
