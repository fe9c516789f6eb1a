-- Puts free places into a bucket that is being loaded.
--
-- KEYS  stock hash, list of spare ranges (one hash tag)
-- ARGV  fencing token, then the ranges as "first-last"
-- Answer: 1, or 0 where the bucket was begun with another token.
if redis.call('HGET', KEYS[1], 'fence') ~= ARGV[1] then
  return 0
end
local left = tonumber(redis.call('HGET', KEYS[1], 'left') or '0')
for i = 2, #ARGV do
  local first, last = string.match(ARGV[i], '(%d+)-(%d+)')
  left = left + last - first + 1
  redis.call('RPUSH', KEYS[2], ARGV[i])
end
redis.call('HSET', KEYS[1], 'left', string.format('%.0f', left))
return 1
