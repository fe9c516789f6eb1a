-- Strikes a gift off the record that has arrived.
--
-- KEYS  stock hash
-- ARGV  the gift as it was answered
if redis.call('HGET', KEYS[1], 'giving') == ARGV[1] then
  redis.call('HDEL', KEYS[1], 'giving')
end
return 1
