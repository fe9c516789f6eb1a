-- Answers a member's list, or leases the right to keep one.
--
-- KEYS  the member's entry: '!' a bar, '<run>?<lease>' a lease, '<run>=<list>' a list; and the run of the server that
--       leases are given under, a hash, with the time until which there are none, in ms
-- ARGV  a new lease, ms it lasts, ms of silence of a new run
-- Answer: '=<list>', or '?<run>' where the lease is given, or nothing where there is a bar, a silence or another's lease.
local entry = redis.call('GET', KEYS[1])
if entry == '!' then
  return nil
end
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
if entry and string.sub(entry, 1, #run) == run then
  local kind = string.sub(entry, #run + 1, #run + 1)
  return kind == '=' and string.sub(entry, #run + 1) or nil
end

-- What another run left is worth nothing: bars may have missed it. So it is where the server forgot.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local silence = tonumber(ARGV[3])
local kept = redis.call('HMGET', KEYS[2], 'run', 'quiet')
local quiet = tonumber(kept[2])
if kept[1] ~= run or not quiet or quiet > now + silence then
  quiet = now + silence
  redis.call('HSET', KEYS[2], 'run', run, 'quiet', string.format('%.0f', quiet))
end
if now < quiet then
  return nil
end
redis.call('SET', KEYS[1], run .. '?' .. ARGV[1], 'PX', ARGV[2])
return '?' .. run
