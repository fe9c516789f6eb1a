-- Cuts half of what is left off a bucket, for another bucket that has run out. One gift at a time: it stays on record
-- here until the receiver has it, and is answered again until then.
--
-- KEYS  stock hash, list of spare ranges (one hash tag)
-- ARGV  epoch, index of the bucket that receives
-- Answer: "number receiver first-last", or '' where nothing is left or the epoch is another.
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'giving', 'sequence', 'last', 'left')
if stock[1] ~= ARGV[1] then
  return ''
end
if stock[2] then
  return stock[2]
end
local sequence, last, left = tonumber(stock[3]), tonumber(stock[4]), tonumber(stock[5])
if left == 0 then
  return ''
end

local wanted = math.ceil(left / 2)
local spare = redis.call('RPOP', KEYS[2])
local first, to
if spare then
  first, to = string.match(spare, '(%d+)-(%d+)')
  first, to = tonumber(first), tonumber(to)
  if to - first + 1 > wanted then
    redis.call('RPUSH', KEYS[2], string.format('%.0f-%.0f', first, to - wanted))
    first = to - wanted + 1
  end
else
  first, to = math.max(sequence, last - wanted) + 1, last
  redis.call('HSET', KEYS[1], 'last', string.format('%.0f', first - 1))
end

local number = redis.call('HINCRBY', KEYS[1], 'given', 1)
local gift = string.format('%d %s %.0f-%.0f', number, ARGV[2], first, to)
redis.call('HSET', KEYS[1], 'giving', gift, 'left', string.format('%.0f', left - (to - first + 1)))
return gift
