# Read by the benchmark scripts; runs nothing by itself.

# Numbers with a point, whatever the language of the terminal.
export LC_ALL=C

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
target=$root/benchmarks/target
service=http://localhost:${LARGESSE_HTTP_PORT:-8101}
management=http://localhost:${LARGESSE_MANAGEMENT_PORT:-$((${LARGESSE_HTTP_PORT:-8101} + 1000))}
jvm_arguments=(--enable-native-access=ALL-UNNAMED -XX:+UseCompactObjectHeaders
  -Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.largesse -Xmx512m)

fail() {
  echo "$*" >&2
  exit 1
}

require_tool() {
  command -v "$1" >/dev/null || fail "Expected $1 to be installed, but saw none; $2"
}

require_number() {
  [[ $2 =~ ^[1-9][0-9]{0,7}$ ]] || fail "Expected $1 to be a positive number, but saw '$2'"
}

require_running() {
  curl -sf -o /dev/null --max-time 5 "$management/actuator/health/readiness" ||
    fail "Expected issue-service to be ready at $management, but saw no answer; start it: ./largesse up --detach"
}

# The java of JAVA_HOME, else the first JDK 25 or newer that is found.
find_java() {
  local candidate
  for candidate in "${JAVA_HOME:-}/bin/java" "$(command -v java)" /usr/lib/jvm/*/bin/java \
    "$HOME"/.sdkman/candidates/java/*/bin/java; do
    if [[ -x $candidate ]] && (($("$candidate" -XshowSettings:properties -version 2>&1 |
      sed -n 's/.*java.specification.version = \([0-9]*\).*/\1/p') >= 25)); then
      echo "$candidate"
      return
    fi
  done
  fail "Expected a JDK 25 or newer, but saw none; set JAVA_HOME"
}

# The middle of the numbers on standard input.
median() {
  sort -n | awk '{ values[NR] = $1 } END { if (NR) print values[int((NR + 1) / 2)] }'
}

# A string or number member of a small JSON document on standard input.
json_member() {
  sed -n 's/.*"'"$1"'" *: *"\{0,1\}\([^",}]*\).*/\1/p' | head -1
}

operator_call() {
  local method=$1 path=$2
  shift 2
  curl -sf --max-time 10 -X "$method" -H "Authorization: Bearer $operator_token" -H 'Content-Type: application/json' \
    "$@" "$service/api/v1/coupons/policies$path" ||
    fail "Expected $method /api/v1/coupons/policies$path to succeed, but saw a refusal; see ./largesse logs"
}

# Creates and activates a policy of that many coupons, FCFS or of another type, and prints its id.
open_policy() {
  local id
  id=$(operator_call POST "" -d '{"name":"Benchmark","discount":{"type":"FIXED","amount":5000},
    "minimumOrderAmount":10000,"validity":{"type":"DAYS_AFTER_ISSUE","days":30},"totalQuantity":'"$1"',
    "limitPerMember":1,"issueType":"'"${2:-FCFS}"'"}' | json_member policyId)
  operator_call POST "/$id/activate" >/dev/null
  echo "$id"
}

# Seconds until the gap of the policy is 0.
await_stored() {
  local started=$EPOCHREALTIME gap
  while true; do
    gap=$(operator_call GET "/$1/statistics" | json_member gap)
    [[ $gap == 0 ]] && break
    (($(elapsed_millis "$started") < 120000)) ||
      fail "Expected the gap of policy $1 to become 0 within 120 s, but saw $gap"
    sleep 0.1
  done
  awk -v millis="$(elapsed_millis "$started")" 'BEGIN { printf "%.1f", millis / 1000 }'
}

elapsed_millis() {
  awk -v from="$1" -v to="$EPOCHREALTIME" 'BEGIN { printf "%d\n", (to - from) * 1000 }'
}

# Waits until the address answers (with -f as third argument: with success); fails where the process has ended.
await_http() {
  local address=$1 process=$2 tries=0
  until curl -s -o /dev/null --max-time 2 ${3:-} "$address"; do
    kill -0 "$process" 2>/dev/null || fail "Expected $address to answer, but its process has ended"
    ((tries++ < 3000)) || fail "Expected $address to answer within 60 s, but saw nothing"
    sleep 0.02
  done
}

# The pid of the running issue-service.
service_pid() {
  local pid
  pid=$(pgrep -f -o 'java .*-jar .*issue-service\.jar')
  [[ -n $pid ]] || fail "Expected a process of issue-service.jar, but saw none"
  echo "$pid"
}
