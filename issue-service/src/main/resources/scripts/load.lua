-- Loads the stock of a policy that is about to become active; changes nothing once a claim was accepted.
--
-- KEYS  stock hash, outbox stream (one hash tag)
-- ARGV  epoch, total, limit per member, consumer group of the outbox
-- Answer: 1 where loaded, 0 where claims exist.
local sequence = redis.call('HGET', KEYS[1], 'sequence')
if sequence and sequence ~= '0' then
  return 0
end
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'total', ARGV[2], 'limit', ARGV[3], 'sequence', '0')
redis.pcall('XGROUP', 'CREATE', KEYS[2], ARGV[4], '0', 'MKSTREAM')
return 1
