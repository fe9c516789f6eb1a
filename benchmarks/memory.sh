#!/usr/bin/env bash
# Bytes of Redis memory per member of a policy, by the service's own scripts. See README.md.
set -euo pipefail
source "$(dirname "$0")/functions.sh"

members=${1:-10000000}
require_number members "$members"
require_running
jar=$target/empty-endpoint.jar
[[ -f $jar ]] || fail "Expected $jar, but saw none; build it: mvn -B -pl benchmarks -am -DskipTests package"

port=$("$root/largesse" status | awk '$1 == "redis" { print $4 }')
"$(find_java)" "${jvm_arguments[@]}" -Dloader.main=io.largesse.benchmarks.memory.MemberMemory -jar "$jar" \
  "redis://127.0.0.1:$port" "$root/issue-service/src/main/resources/scripts" "$members"
