-- Empties a bucket before it is loaded; claims are refused from here on. What waits in the outbox stays.
--
-- KEYS  stock hash, members hash, list of spare ranges, outbox stream (one hash tag)
-- ARGV  fencing token, epoch to be opened, consumer group of the outbox
-- Answer: 1; 2 where stock of that epoch is open already; 0 where somebody with a higher token was here.
local fence = redis.call('HGET', KEYS[1], 'fence')
if redis.call('HGET', KEYS[1], 'epoch') == ARGV[2] then
  return 2
end
if fence and tonumber(fence) > tonumber(ARGV[1]) then
  return 0
end
redis.call('DEL', KEYS[1])
redis.call('UNLINK', KEYS[2], KEYS[3])
redis.call('HSET', KEYS[1], 'fence', ARGV[1])
redis.pcall('XGROUP', 'CREATE', KEYS[4], ARGV[3], '0', 'MKSTREAM')
return 1
