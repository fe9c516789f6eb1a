-- Keeps a member's list where the lease still stands: no bar has come since it was given.
--
-- KEYS  the member's entry
-- ARGV  the entry with the lease, the entry with the list, ms it lasts
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 0
end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1
