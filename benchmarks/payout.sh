#!/usr/bin/env bash
# A campaign from target rows to the last payment against the money simulator. See README.md.
set -euo pipefail
source "$(dirname "$0")/functions.sh"

rows=100000 rate=1000 latency=200 p99= warm_up=50000
while (($#)); do
  case $1 in
    --rows) rows=${2:-} ;;
    --rate) rate=${2:-} ;;
    --latency) latency=${2:-} ;;
    --p99) p99=${2:-} ;;
    --warm-up) warm_up=${2:-} ;;
    *)
      cat >&2 <<'USAGE'
Usage: benchmarks/payout.sh [--rows 100000] [--rate 1000] [--latency MILLIS] [--p99 MILLIS] [--warm-up 50000]
Rate 0: no limit. Warm-up 0: none. Starts the stack, payout-service and the simulator anew, and leaves them running.
USAGE
      exit 2
      ;;
  esac
  shift 2
done
require_number --rows "$rows"
require_number --latency "$latency"
[[ $rate == 0 ]] || require_number --rate "$rate"
[[ $warm_up == 0 ]] || require_number --warm-up "$warm_up"
[[ -n $p99 ]] || p99=$latency

# Processor time of a process and its children, in ticks of the clock.
cpu_ticks() {
  local pid=$1 sum=0 ticks child
  ticks=$(sed 's/.*) //' "/proc/$pid/stat" 2>/dev/null | awk '{ print $12 + $13 + $14 + $15 }')
  sum=${ticks:-0}
  for child in $(cat /proc/"$pid"/task/*/children 2>/dev/null); do
    sum=$((sum + $(sed 's/.*) //' "/proc/$child/stat" 2>/dev/null | awk '{ print $12 + $13 }' || echo 0)))
  done
  echo "$sum"
}

demo() {
  "$root/largesse" demo payout --rows "$1" --rate "$2" --latency-millis "$3" --p99-latency-millis "$4" \
    --no-faults --no-stop --keep --json "$target/payout.json"
}

mkdir -p "$target"
"$root/largesse" down >/dev/null
LARGESSE_PAYOUT_RATE=$rate "$root/largesse" up --detach --services payout,money >/dev/null
# The young JVM learns on rows that are answered quickly.
((warm_up == 0)) || demo "$warm_up" "$rate" 5 5 >/dev/null

declare -A before
while read -r name pid; do before[$name]="$pid $(cpu_ticks "$pid")"; done \
  < <("$root/largesse" status | awk 'NR > 1 && $3 != "-" { print $1, $3 }')
demo "$rows" "$rate" "$latency" "$p99"
echo "Processor time, microseconds per row:"
for name in "${!before[@]}"; do
  read -r pid ticks <<<"${before[$name]}"
  awk -v n="$name" -v t="$(($(cpu_ticks "$pid") - ticks))" -v r="$rows" -v hz="$(getconf CLK_TCK)" \
    'BEGIN { printf "  %-18s %8.1f\n", n, t / hz * 1e6 / r }'
done | sort
pid=$("$root/largesse" status | awk '$1 == "payout-service" { print $3 }')
echo "payout-service resident at most: $(awk '/VmHWM/ { printf "%d MiB", $2 / 1024 }' "/proc/$pid/status")"
