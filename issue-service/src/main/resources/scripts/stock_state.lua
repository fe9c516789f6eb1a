-- Tells what a bucket holds.
--
-- KEYS  stock hash, outbox stream, list of spare ranges (one hash tag)
-- Answer: {run id of Redis, entries in the outbox, id of the oldest one or '', {field, value, ...}, {spare range, ...}}
local oldest = redis.call('XRANGE', KEYS[2], '-', '+', 'COUNT', 1)
return {
  string.match(redis.call('INFO', 'server'), 'run_id:(%x+)'),
  redis.call('XLEN', KEYS[2]),
  oldest[1] and oldest[1][1] or '',
  redis.call('HGETALL', KEYS[1]),
  redis.call('LRANGE', KEYS[3], 0, -1)
}
