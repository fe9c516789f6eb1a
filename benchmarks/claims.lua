-- Posts a claim with the next token per request.
-- Arguments after "--": path, file of tokens (one per line), body, number of wrk threads.
-- Each wrk thread reads its own share of the file once; no token is sent twice until all have been sent.

local next_thread = 0

function setup(thread)
  thread:set("index", next_thread)
  next_thread = next_thread + 1
end

function init(arguments)
  local path, file, body, threads = arguments[1], arguments[2], arguments[3], tonumber(arguments[4])
  tokens, position = {}, 0
  local line_number = 0
  for line in io.lines(file) do
    if line_number % threads == index then
      tokens[#tokens + 1] = line
    end
    line_number = line_number + 1
  end
  if #tokens == 0 then
    error("expected tokens in " .. file .. ", but saw none")
  end
  before = "POST " .. path .. " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
  after = "\r\nContent-Type: application/json\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
end

function request()
  position = position % #tokens + 1
  return before .. tokens[position] .. after
end

-- One line for the script: rate, answers, refusals, transport errors, P50, P95, P99 in milliseconds.
function done(summary, latency, requests)
  local errors = summary.errors
  print(string.format("RESULT %.0f %d %d %d %.2f %.2f %.2f",
    summary.requests * 1e6 / summary.duration, summary.requests, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000))
end
