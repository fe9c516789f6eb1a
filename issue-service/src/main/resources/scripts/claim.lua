-- Decides a group of claims of one policy in one atomic step.
--
-- KEYS  stock hash, members hash, outbox stream (one hash tag)
-- ARGV  epoch, then per claim: member id, origin
-- Answer: {-1} where the stock is missing or of another epoch; otherwise {time in ms, a, a, ...} with one answer per
-- claim: the sequence taken, 0 for sold out, or the negated sequence of the member's first coupon.
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'total', 'limit', 'sequence')
if stock[1] ~= ARGV[1] then
  return {-1}
end

local total, limit, sequence = tonumber(stock[2]), tonumber(stock[3]), tonumber(stock[4])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local answers = {now}
local entry = {'XADD', KEYS[3], '*', 'epoch', ARGV[1], 'at', string.format('%.0f', now)}

-- The members hash holds the sequences a member took, first one first, parted by commas.
local function turn(held)
  if not held then
    return 1
  end
  local _, commas = string.gsub(held, ',', '')
  return commas + 2
end

for i = 2, #ARGV, 2 do
  local member = ARGV[i]
  local held = redis.call('HGET', KEYS[2], member)
  local nth = turn(held)
  if nth > limit then
    answers[#answers + 1] = -tonumber(string.match(held, '^%d+'))
  elseif sequence >= total then
    answers[#answers + 1] = 0
  else
    sequence = sequence + 1
    local taken = string.format('%.0f', sequence)
    redis.call('HSET', KEYS[2], member, held and (held .. ',' .. taken) or taken)
    entry[#entry + 1] = taken
    entry[#entry + 1] = nth .. ' ' .. member .. ' ' .. ARGV[i + 1]
    answers[#answers + 1] = sequence
  end
end

if #entry > 7 then
  redis.call('HSET', KEYS[1], 'sequence', string.format('%.0f', sequence))
  redis.call(unpack(entry))
end
return answers
