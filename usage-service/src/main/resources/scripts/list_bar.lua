-- Forgets lists, leases and older bars of members, and bars them.
--
-- KEYS  an entry per member
-- ARGV  ms the bar lasts
for _, entry in ipairs(KEYS) do
  redis.call('SET', entry, '!', 'PX', ARGV[1])
end
return #KEYS
