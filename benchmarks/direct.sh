#!/usr/bin/env bash
# Seconds to give coupons to a list of members: upload, issue, events. See README.md.
set -euo pipefail
source "$(dirname "$0")/functions.sh"

members=${1:-1000000}
require_number members "$members"
require_running

operator_token=$("$root/largesse" token --subject benchmark --role operator)
list=$target/members-$members.csv
mkdir -p "$target"
[[ -f $list ]] || seq -f 'member-%.0f' 1 "$members" >"$list"

policy=$(open_policy "$members" DIRECT)
started=$EPOCHREALTIME
job=$(curl -sf --max-time 600 -X POST -H "Authorization: Bearer $operator_token" -H 'Content-Type: text/csv' -H 'Expect:' \
  -T "$list" "$service/api/v1/coupons/policies/$policy/direct-issues?reason=Benchmark" | json_member jobId) ||
  fail "Expected the list to be taken, but saw a refusal; see ./largesse logs issue-service"
upload=$(elapsed_millis "$started")

while true; do
  state=$(curl -sf --max-time 10 -H "Authorization: Bearer $operator_token" "$service/api/v1/coupons/direct-issues/$job")
  status=$(json_member status <<<"$state")
  [[ $status == COMPLETED ]] && break
  [[ $status == QUEUED || $status == RUNNING ]] || fail "Expected job $job to be completed, but saw $state"
  (($(elapsed_millis "$started") < 1200000)) || fail "Expected job $job to be completed within 20 minutes, but saw $state"
  sleep 0.2
done
total=$(elapsed_millis "$started")

issued=$(json_member issued <<<"$state")
[[ $issued == "$members" ]] || fail "Expected $members coupons, but saw $issued"
awk -v members="$members" -v upload="$upload" -v total="$total" 'BEGIN {
  printf "%d members: uploaded in %.1f s, completed after %.1f s, %d per second\n",
    members, upload / 1000, total / 1000, members * 1000 / total }'
