-- Notes who holds which coupons.
--
-- KEYS  stock hash, members hash (one hash tag)
-- ARGV  fencing token, then per member: member id, sequences parted by commas, first one first
-- Answer: 1, or 0 where the bucket was begun with another token.
if redis.call('HGET', KEYS[1], 'fence') ~= ARGV[1] then
  return 0
end
for i = 2, #ARGV, 2 do
  redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1])
end
return 1
