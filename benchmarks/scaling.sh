#!/usr/bin/env bash
# Processor time per claim with 1, 2 and 3 Redis shards and instances of issue-service. See README.md.
set -euo pipefail
source "$(dirname "$0")/functions.sh"

rate=6000 seconds=20 warm_up=10 max=3
while (($#)); do
  case $1 in
    --rate) rate=${2:-} ;;
    --seconds) seconds=${2:-} ;;
    --warm-up) warm_up=${2:-} ;;
    --up-to) max=${2:-} ;;
    *)
      echo "Usage: benchmarks/scaling.sh [--rate 6000] [--seconds 20] [--warm-up 10] [--up-to 3]" >&2
      exit 2
      ;;
  esac
  shift 2
done
require_number --rate "$rate"
require_number --seconds "$seconds"
require_number --warm-up "$warm_up"
require_number --up-to "$max"

first=$("$root/largesse" status | awk '$1 == "issue-service" && $2 == "running" { print $3 }')
[[ -n $first ]] || fail "Expected issue-service to run, but saw none; start it: ./largesse up --detach --redis-cluster"
tr '\0' '\n' <"/proc/$first/environ" | grep -q '^SPRING_DATA_REDIS_CLUSTER_NODES=' ||
  fail "Expected issue-service on a Redis Cluster, but saw one without; start it: ./largesse up --detach --redis-cluster"

# Further instances run as the first does, on ports beside; they end with this script.
started=()
trap '((${#started[@]})) && kill "${started[@]}" 2>/dev/null' EXIT
urls=(--url "http://127.0.0.1:${LARGESSE_HTTP_PORT:-8101}") processes=()
start_instance() {
  local number=$1 port=$((8110 + $1)) command environment
  mapfile -d '' -t command <"/proc/$first/cmdline"
  mapfile -d '' -t environment <"/proc/$first/environ"
  env -i "${environment[@]}" LARGESSE_HTTP_PORT=$port LARGESSE_MANAGEMENT_PORT=$((port + 1000)) \
    LARGESSE_INSTANCE="scaling-$number" "${command[@]}" >"$target/instance-$number.log" 2>&1 &
  started+=($!)
  for _ in $(seq 120); do
    if curl -sf -o /dev/null --max-time 2 "http://127.0.0.1:$((port + 1000))/actuator/health/readiness"; then
      urls+=(--url "http://127.0.0.1:$port")
      processes+=(--process "issue-service-$number=${started[-1]}")
      return
    fi
    sleep 0.5
  done
  fail "Expected instance $number to be ready within a minute, but saw none; see $target/instance-$number.log"
}

run() {
  "$(dirname "$0")/constant-rate.sh" --gateway --rate "$1" --seconds "$2" --warm-up "$3" --connections 300 \
    "${urls[@]}" "${processes[@]}" "${@:4}"
}

mkdir -p "$target"
for instances in $(seq "$max"); do
  ((instances == 1)) || start_instance "$instances"
  echo "$instances instances: warming up"
  run $((rate / 2)) 20 10 --buckets 1 >/dev/null || true
  sleep 5
  for shards in $(seq "$max"); do
    echo "== $instances instances, $shards buckets"
    run "$rate" "$seconds" "$warm_up" --buckets "$shards" --json "$target/scaling-$instances-$shards.json" || true
    sleep 5
  done
done
