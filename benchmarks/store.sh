#!/usr/bin/env bash
# Seconds from the last answer of a burst of accepted claims until all of them are stored. See README.md.
set -euo pipefail
source "$(dirname "$0")/functions.sh"

claims=${1:-100000} runs=${2:-3}
require_number claims "$claims"
require_number runs "$runs"
require_running

times=$target/store-runs.txt
mkdir -p "$target"
: >"$times"
for ((run = 1; run <= runs; run++)); do
  report=$target/store-$run.json
  "$root/largesse" demo --coupons "$claims" --members "$claims" --duplicates 0 --json "$report" ||
    fail "Expected the burst to pass, but saw a failure; see $report"
  json_member secondsUntilStored <"$report" >>"$times"
done
echo "Burst of $claims claims stored after: $(paste -sd' ' "$times") s; median $(median <"$times") s"
