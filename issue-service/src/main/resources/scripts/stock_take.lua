-- Receives a gift of another bucket, once.
--
-- KEYS  stock hash, list of spare ranges (one hash tag)
-- ARGV  epoch, index of the bucket that gives, number of the gift, first, last
-- Answer: 1 where the gift is here, now or before; 0 where the epoch is another.
local field = 'got:' .. ARGV[2]
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'left', field)
if stock[1] ~= ARGV[1] then
  return 0
end
if tonumber(stock[3] or '0') >= tonumber(ARGV[3]) then
  return 1
end
redis.call('RPUSH', KEYS[2], ARGV[4] .. '-' .. ARGV[5])
redis.call('HSET', KEYS[1], field, ARGV[3], 'left', string.format('%.0f', stock[2] + ARGV[5] - ARGV[4] + 1))
return 1
