#!/usr/bin/env bash
# Latency of members' lists with ten million coupons in the table, by callers who pause and by such who do not. See
# README.md.
set -euo pipefail
source "$(dirname "$0")/functions.sh"

coupons=10000000 seconds=20 connections=16 rate=500 refill=yes
while (($#)); do
  case $1 in
    --coupons) coupons=${2:-} ;;
    --seconds) seconds=${2:-} ;;
    --connections) connections=${2:-} ;;
    --rate) rate=${2:-} ;;
    --keep)
      refill=no
      shift
      continue
      ;;
    *)
      echo "Usage: benchmarks/lists.sh [--coupons 10000000] [--seconds 20] [--connections 16] [--rate 500] [--keep]" >&2
      exit 2
      ;;
  esac
  shift 2
done
[[ $coupons =~ ^[1-9][0-9]{5,7}$ ]] || fail "Expected --coupons from 100000 to 99999999, but saw '$coupons'"
require_number --seconds "$seconds"
require_number --connections "$connections"
require_number --rate "$rate"
require_tool wrk "on Debian and Ubuntu: apt-get install wrk"
require_tool psql "on Debian and Ubuntu: apt-get install postgresql-client"

usage=http://localhost:${LARGESSE_USAGE_PORT:-8102}
token_file=$target/tokens.txt
export PGHOST=localhost PGPORT=${LARGESSE_POSTGRES_PORT:-25432} PGUSER=usage PGPASSWORD=usage PGDATABASE=usage
[[ -f $token_file ]] || "$root/largesse" tokens --count 1000000 --out "$token_file"
members=$(wc -l <"$token_file")

fill() {
  echo "Filling $coupons coupons of $members members ..."
  psql -q -v ON_ERROR_STOP=1 <<SQL
truncate coupon, coupon_order, coupon_history, policy_statistics, member_statistics;
insert into policy_terms (policy_id, revision, name, discount_amount, minimum_order_amount, validity_days, refund_rule)
  select p, 1, 'Benchmark ' || p, 3000, 10000, 30, 'CANCEL' from generate_series(900, 999) as p on conflict do nothing;
insert into coupon (coupon_id, policy_id, member_id, status, issued_at, valid_from, valid_until, changed_at)
  select 'BENCH' || lpad(n::text, 11, '0'), 900 + n % 100, 'demo-' || lpad((n % $members + 1)::text, 7, '0'), 'ISSUED',
    now() - n % 1000 * interval '1 minute', now() - interval '1 day', now() + interval '30 days', now()
  from generate_series(1, $coupons) as n;
vacuum analyze coupon;
SQL
}

# Asks for so many lists per second, or for as many as it can where that is 0.
drive() {
  local what=$1 query=$2 seconds=$3 rate=$4 pause=0 result
  ((rate == 0)) || pause=$((connections * 1000 / rate))
  result=$(wrk -t1 -c"$connections" -d"${seconds}s" -s "$root/benchmarks/lists.lua" "$usage" -- \
    "$token_file" "$pause" "$query" | sed -n 's/^RESULT //p')
  [[ -n $result ]] || fail "Expected a result of wrk, but saw none"
  # shellcheck disable=SC2086
  printf '%-26s %8s %9s %8s %7s %8s %8s %8s\n' "$what" $result
}

[[ $refill == no ]] || fill
printf '%-26s %8s %9s %8s %7s %8s %8s %8s\n' what rate answers refused errors P50ms P95ms P99ms
drive warm-up "" 15 0
drive "first page, paced" "" "$seconds" "$rate"
drive "by status, paced" "?status=ISSUED" "$seconds" "$rate"
drive "first page, full load" "" "$seconds" 0
drive "by status, full load" "?status=ISSUED" "$seconds" 0
