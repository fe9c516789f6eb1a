-- Asks for the list of coupons of a member drawn at random.
-- Arguments after "--": file of tokens (one per line; the n-th is of member demo-n), pause before each call in ms on
-- average (0 for none), query to append.

function init(arguments)
  local pause = tonumber(arguments[2])
  if pause > 0 then
    delay = function() return math.random(0, 2 * pause) end
  end
  query = arguments[3] or ""
  tokens = {}
  for line in io.lines(arguments[1]) do
    tokens[#tokens + 1] = line
  end
  math.randomseed(os.time())
end

function request()
  local member = math.random(#tokens)
  return string.format(
    "GET /api/v1/coupons/users/demo-%07d%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n",
    member, query, tokens[member])
end

-- One line for the script: rate, answers, refusals, transport errors, P50, P95, P99 in milliseconds.
function done(summary, latency, requests)
  local errors = summary.errors
  print(string.format("RESULT %.0f %d %d %d %.2f %.2f %.2f",
    summary.requests * 1e6 / summary.duration, summary.requests, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000))
end
