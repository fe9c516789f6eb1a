-- Takes the next moments of the schedule that all instances share.
--
-- KEYS  the schedule, a hash: run of the server it was begun under, next free moment in microseconds
-- ARGV  permits wanted, ns from one permit to the next, us it may be leased ahead, us of silence before a new schedule,
--       1 to begin a new schedule in any case
-- Answer: {permits, present time, wait}, times in us. The wait is from the present time: to the first permit, or, where
-- there is none, until asking again is of use.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local wanted, step = tonumber(ARGV[1]), tonumber(ARGV[2])
local ahead, silence = tonumber(ARGV[3]), tonumber(ARGV[4])

local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
local kept = redis.call('HMGET', KEYS[1], 'run', 'next')
local next = tonumber(kept[2])

local function keep()
  redis.call('HSET', KEYS[1], 'run', run, 'next', string.format('%.0f', next))
end

-- A moment beyond the silence is none this clock has given out: it was set back.
if kept[1] ~= run or not next or next > now + silence or ARGV[5] == '1' then
  next = now + silence
  keep()
end
if next < now then
  next = now
end

local room = now + ahead - next
if room < 0 then
  -- Not each permit as it falls due: a quarter of the lead at once.
  return {0, now, math.ceil(ahead / 4 - room)}
end
local wait = next - now
local count = math.min(wanted, math.floor(room * 1000 / step) + 1)
next = next + math.ceil(count * step / 1000)
keep()
return {count, now, wait}
