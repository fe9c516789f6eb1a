#!/usr/bin/env bash
# Latency at a constant rate, without coordinated omission: claims are sent when they are due, whatever the service does.
# See README.md. Every option of the driver can be given; --tokens and --gateway are explained there.
set -euo pipefail
source "$(dirname "$0")/functions.sh"

rate=10000 seconds=60 warm_up=10 token_file= gateway= options=() urls=
while (($#)); do
  case $1 in
    --rate) rate=${2:-} ;;
    --seconds) seconds=${2:-} ;;
    --warm-up) warm_up=${2:-} ;;
    --tokens) token_file=${2:-} ;;
    --gateway)
      gateway=yes
      shift
      continue
      ;;
    --connections | --drain | --threads | --tick | --policy | --acceptance | --buckets | --process | --json | --url)
      [[ -n ${2:-} ]] || fail "Expected a value after $1, but saw none"
      options+=("$1" "$2")
      if [[ $1 == --url ]]; then urls=yes; fi
      ;;
    *)
      cat >&2 <<'USAGE'
Usage: benchmarks/constant-rate.sh [--rate 10000] [--connections 10000] [--seconds 60] [--warm-up 10] [--drain 10]
         [--threads 1] [--tick MICROS] [--tokens FILE] [--gateway] [--url URL]... [--policy ID] [--acceptance FAST|CONFIRMED]
         [--buckets N] [--process NAME=PID]... [--json FILE]
USAGE
      exit 2
      ;;
  esac
  shift 2
done
require_number --rate "$rate"
require_number --seconds "$seconds"
require_number --warm-up "$warm_up"

jar=$target/empty-endpoint.jar
[[ -f $jar ]] || fail "Expected $jar, but saw none; build it: mvn -B -pl benchmarks -am -DskipTests package"
[[ -n $urls ]] || options+=(--url "http://127.0.0.1:${LARGESSE_HTTP_PORT:-8101}")

# Tokens are signed for a week; a younger file of enough tokens is used again.
claims=$(((seconds + warm_up) * rate))
make_tokens() {
  local key=$root/.largesse/keys/token-key.pem
  token_file=$target/tokens${gateway:+-gateway}.txt
  if [[ -f $token_file && $token_file -nt $key && -n $(find "$token_file" -mtime -5) ]] &&
    (($(wc -l <"$token_file") >= claims)); then
    return
  fi
  echo "Signing $claims tokens ..."
  "$root/largesse" tokens ${gateway:+--gateway} --count "$claims" --out "$token_file"
}
[[ -n $token_file ]] || make_tokens

# Everything that largesse has started, by name and pid.
while read -r name pid; do
  options+=(--process "$name=$pid")
done < <("$root/largesse" status | awk 'NR > 1 && $3 != "-" { print $1, $3 }')

# As many files as the system lets this shell have.
ulimit -n "$(ulimit -H -n)" 2>/dev/null || true

LARGESSE_OPERATOR_TOKEN=$("$root/largesse" token --subject benchmark --role operator)
export LARGESSE_OPERATOR_TOKEN
exec "$(find_java)" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Xms256m -Xmx256m \
  -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Dio.netty.leakDetection.level=disabled \
  -Dloader.main=io.largesse.benchmarks.rate.ConstantRate -jar "$jar" \
  --rate "$rate" --seconds "$seconds" --warm-up "$warm_up" --tokens "$token_file" "${options[@]}"
