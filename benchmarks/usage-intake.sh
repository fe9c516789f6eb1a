#!/usr/bin/env bash
# Issued coupons that usage-service puts into wallets per second. See README.md.
set -euo pipefail
source "$(dirname "$0")/functions.sh"

coupons=${1:-1000000} members=${2:-100000}
require_number coupons "$coupons"
require_number members "$members"
require_tool curl "on Debian and Ubuntu: apt-get install curl"
java=$(find_java)
jar=$target/empty-endpoint.jar
[[ -f $jar ]] || fail "Expected $jar, but saw none; build it: mvn -B -pl benchmarks -am -DskipTests package"
usage=http://localhost:${LARGESSE_USAGE_MANAGEMENT_PORT:-9102}
within_millis=600000

# The pid of a program, or its port where the fourth column is asked for.
status_of() {
  "$root/largesse" status | awk -v name="$1" -v column="${2:-3}" '$1 == name { print $column }'
}

start_usage() {
  "$root/largesse" up --detach --services usage >"$target/usage-intake.log" 2>&1 ||
    fail "Expected usage-service to start, but saw a failure; see $target/usage-intake.log"
}

# Records of the topic that usage-service has handled since it started.
handled() {
  curl -s --max-time 5 "$usage/actuator/prometheus" |
    awk '/^largesse_consumer_records_total/ && /topic="issue.coupon-issued.v1"/ && /outcome="handled"/ { sum += $NF }
      END { printf "%d", sum }'
}

# Processor time of a process, in ticks of the clock.
cpu_ticks() {
  sed 's/.*) //' "/proc/$1/stat" | awk '{ print $12 + $13 }'
}

mkdir -p "$target"
start_usage
# All coupons wait in the topic when the service comes back.
kill "$(status_of usage-service)"
while [[ $(status_of usage-service) != - ]]; do sleep 0.2; done
policy=$("$java" "${jvm_arguments[@]}" -Dloader.main=io.largesse.benchmarks.usage.IssueFlood -jar "$jar" \
  "localhost:$(status_of kafka 4)" "http://localhost:$(status_of registry 4)" "$coupons" "$members" | tail -1)

start_usage
pid=$(status_of usage-service)
began=$EPOCHREALTIME
first=$(handled)
((first < coupons)) || fail "Expected usage-service to be at work still, but saw all coupons stored; take more of them"
ticks=$(cpu_ticks "$pid")
while (($(handled) < coupons)); do
  (($(elapsed_millis "$began") < within_millis)) ||
    fail "Expected $coupons coupons to be stored within $((within_millis / 1000)) s, but saw $(handled)"
  sleep 0.1
done
millis=$(elapsed_millis "$began")
awk -v all="$coupons" -v first="$first" -v millis="$millis" -v policy="$policy" \
  -v ticks="$(($(cpu_ticks "$pid") - ticks))" -v hz="$(getconf CLK_TCK)" 'BEGIN {
  printf "{\n  \"policyId\": \"%s\",\n  \"coupons\": %d,\n  \"storedBefore\": %d,\n  \"seconds\": %.1f,\n", policy, all, first,
    millis / 1000
  printf "  \"couponsPerSecond\": %d,\n  \"serviceMicrosPerCoupon\": %.1f\n}\n", (all - first) / (millis / 1000),
    ticks / hz * 1e6 / (all - first)
}' | tee "$target/usage-intake.json"
