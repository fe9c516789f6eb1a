-- Reserves a coupon of the next member, then confirms it with the same member's token.
-- Arguments after "--": file of tokens (one per line; the n-th is of member demo-n), number of wrk threads, prefix of
-- orders, number of the first member (1), pause before each call in ms on average (none). The n-th member's coupon is
-- BENCH and n, padded to 11 digits. Each wrk thread has its own share of members.

local next_thread = 0
local threads = {}

function setup(thread)
  thread:set("index", next_thread)
  next_thread = next_thread + 1
  threads[#threads + 1] = thread
end

function init(arguments)
  local file, share, first = arguments[1], tonumber(arguments[2]), tonumber(arguments[4] or "1")
  prefix = arguments[3]
  local pause = tonumber(arguments[5] or "0")
  if pause > 0 then
    delay = function() return math.random(0, 2 * pause) end
  end
  tokens, position, ready, first_ready, last_ready = {}, 0, {}, 1, 0
  reserved, confirmed, refused = 0, 0, 0
  local line_number = 0
  for line in io.lines(file) do
    line_number = line_number + 1
    if line_number >= first and line_number % share == index then
      tokens[#tokens + 1] = { line_number, line }
    end
  end
  if #tokens == 0 then
    error("expected tokens in " .. file .. ", but saw none")
  end
end

local function post(path, token, body)
  return "POST /api/v1/coupons/" .. path .. " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " .. token ..
    "\r\nContent-Type: application/json\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
end

function request()
  if first_ready <= last_ready then
    local pair = ready[first_ready]
    ready[first_ready] = nil
    first_ready = first_ready + 1
    return post("reservations/" .. pair[1] .. "/confirm", pair[2], "")
  end
  position = position + 1
  local member = tokens[position] or error("expected more tokens; sign more or shorten the run")
  return post("reserve", member[2], string.format('{"couponId":"BENCH%011d","orderId":"%s-%d","orderAmount":30000}',
    member[1], prefix, member[1]))
end

function response(status, headers, body)
  if status ~= 200 then
    refused = refused + 1
    if refused == 1 then
      print("first refusal: " .. status .. " " .. body)
    end
    return
  end
  if body:find('"RESERVED"', 1, true) then
    reserved = reserved + 1
    local number = tonumber(body:match('"BENCH0*(%d+)"'))
    last_ready = last_ready + 1
    ready[last_ready] = { body:match('"reservationId":"([^"]+)"'), token_of(number) }
  else
    confirmed = confirmed + 1
  end
end

-- Shares are taken in steps of the number of threads, so the place of a member in its share follows from its number.
function token_of(number)
  local low, high = 1, #tokens
  while low < high do
    local middle = math.floor((low + high) / 2)
    if tokens[middle][1] < number then
      low = middle + 1
    else
      high = middle
    end
  end
  return tokens[low][2]
end

-- One line for the script: pairs per second, reserved, confirmed, refused, transport errors, P50, P95, P99 in ms.
function done(summary, latency, requests)
  local sum = { reserved = 0, confirmed = 0, refused = 0 }
  for _, thread in ipairs(threads) do
    for name, value in pairs(sum) do
      sum[name] = value + thread:get(name)
    end
  end
  local errors = summary.errors
  print(string.format("RESULT %.0f %d %d %d %d %.2f %.2f %.2f",
    sum.confirmed * 1e6 / summary.duration, sum.reserved, sum.confirmed, sum.refused,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000))
end
