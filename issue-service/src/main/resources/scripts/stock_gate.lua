-- Shuts or opens a bucket for claims; changes nothing where there is no stock.
--
-- KEYS  stock hash
-- ARGV  1 to shut, 0 to open
if redis.call('HEXISTS', KEYS[1], 'epoch') == 0 then
  return 0
end
if ARGV[1] == '1' then
  redis.call('HSET', KEYS[1], 'shut', '1')
else
  redis.call('HDEL', KEYS[1], 'shut')
end
return 1
