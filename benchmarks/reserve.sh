#!/usr/bin/env bash
# Pairs of reserve and confirm over HTTP, beside pgbench with the same statements on the same server. See README.md.
set -euo pipefail
source "$(dirname "$0")/functions.sh"

seconds=15 runs=3 connections=128 clients=16
while (($#)); do
  case $1 in
    --seconds) seconds=${2:-} ;;
    --runs) runs=${2:-} ;;
    --connections) connections=${2:-} ;;
    --clients) clients=${2:-} ;;
    *)
      echo "Usage: benchmarks/reserve.sh [--seconds 15] [--runs 3] [--connections 128] [--clients 16]" >&2
      exit 2
      ;;
  esac
  require_number "$1" "${2:-}"
  shift 2
done

require_tool wrk "on Debian and Ubuntu: apt-get install wrk"
require_tool psql "on Debian and Ubuntu: apt-get install postgresql-client"
require_tool pgbench "on Debian and Ubuntu: apt-get install postgresql-contrib"

threads=1
members=1000000
usage=http://localhost:${LARGESSE_USAGE_PORT:-8102}
token_file=$target/tokens.txt key=$root/.largesse/keys/token-key.pem
export PGHOST=localhost PGPORT=${LARGESSE_POSTGRES_PORT:-25432} PGUSER=usage PGPASSWORD=usage PGDATABASE=usage PGOPTIONS=--client-min-messages=warning

make_tokens() {
  if [[ -f $token_file && $token_file -nt $key && -n $(find "$token_file" -mtime -5) ]] &&
    (($(wc -l <"$token_file") >= members)); then
    return
  fi
  echo "Signing $members tokens ..."
  "$root/largesse" tokens --count $members --out "$token_file"
}

sql() {
  psql -q -A -t -v ON_ERROR_STOP=1 -c "$1"
}

# A coupon for each member, all of one policy; what former runs left is taken away.
fill() {
  sql "
    truncate coupon, coupon_order, coupon_history, policy_statistics, member_statistics;
    insert into policy_terms (policy_id, revision, name, discount_amount, minimum_order_amount, validity_days,
      refund_rule) values (999, 1, 'Benchmark', 3000, 10000, 30, 'CANCEL') on conflict do nothing;
    insert into coupon (coupon_id, policy_id, member_id, status, issued_at, valid_from, valid_until, changed_at)
    select 'BENCH' || lpad(n::text, 11, '0'), 999, 'demo-' || lpad(n::text, 7, '0'), 'ISSUED', now(), now(),
      now() + interval '30 days', now() from generate_series(1, $members) as n;
    insert into member_statistics (member_id, issued)
    select 'demo-' || lpad(n::text, 7, '0'), 1 from generate_series(1, $members) as n;
    insert into policy_statistics (policy_id, part, issued) values (999, 0, $members);
    drop sequence if exists benchmark_pair;"
  sql "vacuum analyze coupon" && sql "vacuum analyze member_statistics" && sql "checkpoint" 2>/dev/null || true
}

# Prints: pairs per second, reserved, confirmed, refused, transport errors, P50, P95, P99.
drive() {
  local first=$1 seconds=$2 result
  wrk -t$threads -c"$connections" -d"${seconds}s" -s "$root/benchmarks/pairs.lua" "$usage" -- \
    "$token_file" $threads "bench-$first-$RANDOM" "$first" >"$target/pairs.log"
  result=$(sed -n 's/^RESULT //p' "$target/pairs.log")
  [[ -n $result ]] || fail "Expected a result of wrk, but saw: $(cat "$target/pairs.log")"
  grep '^first refusal' "$target/pairs.log" >&2 || true
  echo "$result"
}

# Prints pairs per second.
drive_pgbench() {
  pgbench -n -M prepared -c "$clients" -j 1 -T "$seconds" -f "$root/benchmarks/reserve.pgbench.sql" 2>/dev/null |
    sed -n 's/^tps = \([0-9.]*\).*/\1/p'
}

show() {
  printf '%-8s %10s %9s %9s %8s %7s %8s %8s %8s\n' "$@"
}

make_tokens
fill
first=1
step=$((members / (runs + 2) / 2))
echo "Warming up ..."
read -r -a line <<<"$(drive $first 60)"
first=$((first + line[1] + 1000))
show what pairs/s reserved confirmed refused errors P50ms P95ms P99ms
: >"$target/reserve-runs.txt"
for ((run = 1; run <= runs; run++)); do
  read -r -a line <<<"$(drive $first "$seconds")"
  show http "${line[@]}"
  ((line[3] == 0 && line[4] == 0)) || fail "Expected every call to be answered with 200, but saw refusals or errors"
  first=$((first + line[1] + 1000))
  sql "create sequence if not exists benchmark_pair cache 1000" && sql "alter sequence benchmark_pair restart with $first"
  tps=$(drive_pgbench)
  show pgbench "$tps" - - - - - - -
  first=$((first + $(sql "select nextval('benchmark_pair')") - first + 1000))
  echo "${line[0]} $tps ${line[5]} ${line[6]} ${line[7]}" >>"$target/reserve-runs.txt"
done

column() {
  awk -v column="$1" '{ print $column }' "$target/reserve-runs.txt" | median
}

awk -v pairs="$(column 1)" -v pgbench="$(column 2)" -v p50="$(column 3)" -v p95="$(column 4)" -v p99="$(column 5)" \
  -v runs="$runs" -v seconds="$seconds" -v connections="$connections" -v clients="$clients" 'BEGIN {
    printf "{\n  \"runs\": %d,\n  \"secondsPerRun\": %d,\n  \"connections\": %d,\n", runs, seconds, connections
    printf "  \"pairsPerSecond\": %d,\n  \"pgbenchPairsPerSecond\": %d,\n  \"pgbenchClients\": %d,\n", pairs, pgbench, clients
    printf "  \"ratio\": %.3f,\n", pairs / pgbench
    printf "  \"p50Millis\": %s,\n  \"p95Millis\": %s,\n  \"p99Millis\": %s\n}\n", p50, p95, p99
  }' | tee "$target/reserve.json"
echo "Medians of $runs runs, written to $target/reserve.json"
