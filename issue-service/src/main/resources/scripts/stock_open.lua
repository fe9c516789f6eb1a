-- Opens a loaded bucket for claims of the epoch.
--
-- KEYS  stock hash
-- ARGV  fencing token, epoch, limit per member, claims accepted so far
-- Answer: 1, or 0 where the bucket was begun with another token.
if redis.call('HGET', KEYS[1], 'fence') ~= ARGV[1] then
  return 0
end
redis.call('HSETNX', KEYS[1], 'left', '0')
redis.call('HSET', KEYS[1],
  'epoch', ARGV[2], 'run', string.match(redis.call('INFO', 'server'), 'run_id:(%x+)'), 'limit', ARGV[3],
  'sequence', '0', 'last', '0', 'accepted', ARGV[4])
return 1
