-- Opens a bucket again that was found whole after Redis started anew.
--
-- KEYS  stock hash
-- ARGV  fencing token, epoch, run id of the Redis that was looked at
-- Answer: 1, or 0 where somebody with a higher token was here, or Redis started once more.
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'fence')
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
if stock[1] ~= ARGV[2] or run ~= ARGV[3] or tonumber(stock[2] or '0') > tonumber(ARGV[1]) then
  return 0
end
redis.call('HSET', KEYS[1], 'run', run, 'fence', ARGV[1])
return 1
