#!/usr/bin/env bash
# Seconds from the start of the process to readiness: of issue-service alone, and of the whole stack. See README.md.
set -euo pipefail
source "$(dirname "$0")/functions.sh"

# Usage: benchmarks/startup.sh [RUNS] [OPTIONS OF largesse up]
runs=${1:-5}
up_options=("${@:2}")
require_number runs "$runs"
require_tool curl "on Debian and Ubuntu: apt-get install curl"
java=$(find_java)
jar=$root/issue-service/target/issue-service.jar
[[ -f $jar ]] || fail "Expected $jar, but saw none; build it: mvn -B -DskipTests package"
[[ -d /proc/self ]] || fail "Expected /proc, from which the settings of the running service are read; use Linux"

mkdir -p "$target"
times=$target/startup.txt
port=8191
started_pid=

stop_started() {
  [[ -z $started_pid ]] || kill "$started_pid" 2>/dev/null || true
}
trap stop_started EXIT
trap 'exit 130' INT TERM

echo "Whole stack, warm:"
: >"$times"
for ((run = 1; run <= 3; run++)); do
  "$root/largesse" down >/dev/null 2>&1 || true
  began=$EPOCHREALTIME
  "$root/largesse" up --detach "${up_options[@]}" >"$target/startup-stack.log" 2>&1 ||
    fail "Expected the stack to start, but saw a failure; see $target/startup-stack.log"
  elapsed_millis "$began" | tee -a "$times" | awk '{ printf "  %.1f s\n", $1 / 1000 }'
done
stack=$(median <"$times")

# Second instances beside the running one, with its settings but ports of their own; they serve nobody.
require_running
mapfile -d '' -t environment <"/proc/$(service_pid)/environ"
mapfile -d '' -t as_started <"/proc/$(service_pid)/cmdline"

# Median milliseconds until the given command is ready.
measure() {
  local run began
  : >"$times"
  for ((run = 1; run <= runs; run++)); do
    began=$EPOCHREALTIME
    env -i "${environment[@]}" LARGESSE_HTTP_PORT=$port LARGESSE_MANAGEMENT_PORT=$((port + 1000)) \
      "$@" >"$target/startup-service.log" 2>&1 &
    started_pid=$!
    await_http "http://localhost:$((port + 1000))/actuator/health/readiness" "$started_pid" -f
    elapsed_millis "$began" | tee -a "$times" | awk '{ printf "  %.2f s\n", $1 / 1000 }' >&2
    kill "$started_pid"
    wait "$started_pid" 2>/dev/null || true
    started_pid=
  done
  median <"$times"
}

echo "issue-service, as largesse up starts it:"
prepared=$(measure "${as_started[@]}")
echo "issue-service, plain jar:"
plain=$(measure "$java" "${jvm_arguments[@]}" -jar "$jar")

awk -v prepared="$prepared" -v plain="$plain" -v stack="$stack" 'BEGIN {
  printf "{\n  \"serviceSeconds\": %.2f,\n  \"plainJarSeconds\": %.2f,\n  \"stackSeconds\": %.1f\n}\n",
    prepared / 1000, plain / 1000, stack / 1000
}' | tee "$target/startup.json"
