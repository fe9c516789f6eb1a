#!/usr/bin/env bash
# Rate of accepted claims through the full endpoint, against the rate of an empty endpoint. See README.md.
set -euo pipefail
source "$(dirname "$0")/functions.sh"

tokens=400000 seconds=10 runs=3 connections=128
issuer=() token_file=tokens.txt key=token-key.pem
while (($#)); do
  case $1 in
    --gateway)
      issuer=(--gateway) token_file=tokens-gateway.txt key=gateway.secret
      shift
      continue
      ;;
    --tokens) tokens=${2:-} ;;
    --seconds) seconds=${2:-} ;;
    --runs) runs=${2:-} ;;
    --connections) connections=${2:-} ;;
    *)
      echo "Usage: benchmarks/accept.sh [--tokens 400000] [--seconds 10] [--runs 3] [--connections 128] [--gateway]" >&2
      exit 2
      ;;
  esac
  require_number "$1" "${2:-}"
  shift 2
done

require_tool wrk "on Debian and Ubuntu: apt-get install wrk"
require_tool curl "on Debian and Ubuntu: apt-get install curl"
require_running
jar=$target/empty-endpoint.jar
[[ -f $jar ]] || fail "Expected $jar, but saw none; build it: mvn -B -pl benchmarks -am -DskipTests package"

token_file=$target/$token_file key=$root/.largesse/keys/$key
operator_token=$("$root/largesse" token --subject benchmark --role operator)
java=$(find_java)
threads=2
empty_port=8190
empty_pid=
sampler_pid=

stop_all() {
  [[ -z $sampler_pid ]] || kill "$sampler_pid" 2>/dev/null || true
  [[ -z $empty_pid ]] || kill "$empty_pid" 2>/dev/null || true
}
trap stop_all EXIT
trap 'exit 130' INT TERM

# Tokens live for a week and are signed with the key of this checkout; a younger file of enough tokens is used again.
make_tokens() {
  if [[ -f $token_file && $token_file -nt $key && -n $(find "$token_file" -mtime -5) ]] &&
    (($(wc -l <"$token_file") >= tokens)); then
    return
  fi
  echo "Signing $tokens tokens ..."
  "$root/largesse" tokens --count "$tokens" --out "$token_file" "${issuer[@]}"
}

start_empty() {
  "$java" "${jvm_arguments[@]}" -jar "$jar" --server.port=$empty_port >"$target/empty-endpoint.log" 2>&1 &
  empty_pid=$!
  await_http "http://localhost:$empty_port/" "$empty_pid"
}

# Prints: rate, answers, refusals, transport errors, P50, P95, P99.
drive() {
  local url=$1 path=$2 body=$3 result
  result=$(wrk -t$threads -c"$connections" -d"${seconds}s" -s "$root/benchmarks/claims.lua" "$url" -- \
    "$path" "$token_file" "$body" $threads | sed -n 's/^RESULT //p')
  [[ -n $result ]] || fail "Expected a result of wrk against $url$path, but saw none"
  echo "$result"
}

drive_empty() {
  drive "http://localhost:$empty_port" /empty '{"policyId":"1"}'
}

# A policy of its own per run, so that no token claims twice; stock for every token.
drive_claims() {
  local policy result stored
  policy=$(open_policy 10000000)
  result=$(drive "$service" /api/v1/coupons/issue "{\"policyId\":\"$policy\"}")
  stored=$(await_stored "$policy")
  # A closed policy leaves Redis: a day of benchmarks would fill it otherwise.
  operator_call POST "/$policy/close" >/dev/null
  echo "$result $stored"
}

# In a run of its own: looking into the JVM costs time that measured runs must not pay.
sample_memory() {
  local pid jcmd
  pid=$(service_pid)
  jcmd=$(dirname "$java")/jcmd
  : >"$target/memory.txt"
  while true; do
    "$jcmd" "$pid" GC.heap_info 2>/dev/null | grep -oE 'used [0-9]+K' | head -1 >>"$target/memory.txt" || true
    sleep 2
  done
}

show() {
  printf '%-8s %10s %9s %9s %9s %8s %8s %8s %12s\n' "$@"
}

refuse_spoiled() {
  local answers=$2 refusals=$3 errors=$4
  ((refusals == 0 && errors == 0)) ||
    fail "Expected every claim to be accepted, but saw $refusals refusals and $errors transport errors of $answers"
  ((answers <= tokens)) ||
    fail "Expected at most $tokens claims in $seconds s, but saw $answers: sign more (--tokens) or shorten (--seconds)"
}

make_tokens
start_empty
echo "Warming up ..."
drive_empty >/dev/null
# The JVM has compiled what it will after about a million claims.
for ((run = 1; run <= 6; run++)); do
  drive_claims >/dev/null
done

show what rate answers refused errors P50ms P95ms P99ms stored-after
results=$target/accept-runs.txt
: >"$results"
for ((run = 1; run <= runs; run++)); do
  line=$(drive_empty)
  read -r -a empty <<<"$line"
  show empty "${empty[@]}" -
  line=$(drive_claims)
  read -r -a claims <<<"$line"
  show accept "${claims[@]}"
  refuse_spoiled "${claims[@]}"
  echo "${empty[0]} ${claims[*]}" >>"$results"
done

sample_memory &
sampler_pid=$!
drive_claims >/dev/null
kill "$sampler_pid"
wait "$sampler_pid" 2>/dev/null || true
sampler_pid=
heap=$(sed 's/[^0-9]//g' "$target/memory.txt" | sort -n | tail -1)
rss=$(awk '/^VmHWM/ { print $2 }' "/proc/$(service_pid)/status" 2>/dev/null || ps -o rss= -p "$(service_pid)")

column() {
  awk -v column="$1" '{ print $column }' "$results" | median
}

json=$target/accept.json
awk -v empty="$(column 1)" -v accept="$(column 2)" -v p50="$(column 6)" -v p95="$(column 7)" -v p99="$(column 8)" \
  -v stored="$(column 9)" -v heap="${heap:-0}" -v rss="${rss:-0}" -v runs="$runs" -v seconds="$seconds" \
  -v connections="$connections" 'BEGIN {
    printf "{\n  \"runs\": %d,\n  \"secondsPerRun\": %d,\n  \"connections\": %d,\n", runs, seconds, connections
    printf "  \"emptyPerSecond\": %d,\n  \"acceptPerSecond\": %d,\n  \"ratio\": %.3f,\n", empty, accept, accept / empty
    printf "  \"p50Millis\": %s,\n  \"p95Millis\": %s,\n  \"p99Millis\": %s,\n", p50, p95, p99
    printf "  \"secondsUntilStored\": %s,\n", stored
    printf "  \"heapUsedMaxMebibytes\": %.0f,\n  \"residentMaxMebibytes\": %.0f\n}\n", heap / 1024, rss / 1024
  }' | tee "$json"
echo "Medians of $runs runs, written to $json"
