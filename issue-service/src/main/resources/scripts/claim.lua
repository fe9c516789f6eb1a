-- Decides a group of claims of one bucket in one atomic step.
--
-- KEYS  stock hash, members hash, outbox stream, list of spare ranges (one hash tag)
-- ARGV  epoch, windows as "opens-closes,..." in ms (empty: always open), then per claim: member id, origin
-- Answer, where the claims were decided: {0, time in ms, id of the outbox entry or '', a, a, ...} with one answer per
-- claim: the sequence taken * 128 + the how-manieth coupon of the member it is; 0 for nothing left in this bucket; or
-- the negated sequence of the member's first coupon.
-- Otherwise: {-1} stock missing or of another epoch; {-2} not looked at since Redis started, so that it may have lost
-- its latest claims; {-3} shut; {-4, time, next opening or 0} outside of the windows.
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'run', 'shut', 'limit', 'sequence', 'last', 'left', 'accepted')
if stock[1] ~= ARGV[1] then
  return {-1}
end
if stock[2] ~= string.match(redis.call('INFO', 'server'), 'run_id:(%x+)') then
  return {-2}
end
if stock[3] then
  return {-3}
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if ARGV[2] ~= '' then
  local open, opens = false, 0
  for from, to in string.gmatch(ARGV[2], '(%d+)-(%d+)') do
    from, to = tonumber(from), tonumber(to)
    open = open or (now >= from and now < to)
    if from > now and (opens == 0 or from < opens) then
      opens = from
    end
  end
  if not open then
    return {-4, now, opens}
  end
end

local limit, sequence, last = tonumber(stock[4]), tonumber(stock[5]), tonumber(stock[6])
local left, accepted = tonumber(stock[7]), tonumber(stock[8])
local answers = {0, now, ''}
local entry = {'XADD', KEYS[3], '*', 'epoch', ARGV[1], 'at', string.format('%.0f', now)}

local begun = false

-- The place to be taken next; begins the next range of places where one is used up.
local function nextPlace()
  if sequence == last then
    local from, to = string.match(redis.call('LPOP', KEYS[4]), '(%d+)-(%d+)')
    sequence, last, begun = from - 1, tonumber(to), true
  end
  return string.format('%.0f', sequence + 1)
end

local function accept(member, nth, place, origin)
  sequence, left, accepted = sequence + 1, left - 1, accepted + 1
  entry[#entry + 1] = place
  entry[#entry + 1] = nth .. ' ' .. member .. ' ' .. origin
  answers[#answers + 1] = sequence * 128 + nth
end

local function refuse(held)
  answers[#answers + 1] = -tonumber(string.match(held, '^%d+'))
end

-- The members hash holds the sequences a member took, first one first, parted by commas.
local function turn(held)
  if not held then
    return 1
  end
  local _, commas = string.gsub(held, ',', '')
  return commas + 2
end

for i = 3, #ARGV, 2 do
  local member, origin = ARGV[i], ARGV[i + 1]
  if limit == 1 and left > 0 then
    -- With one coupon for each, noting the member is the question whether there is one already.
    local place = nextPlace()
    if redis.call('HSETNX', KEYS[2], member, place) == 1 then
      accept(member, 1, place, origin)
    else
      refuse(redis.call('HGET', KEYS[2], member))
    end
  else
    local held = redis.call('HGET', KEYS[2], member)
    local nth = turn(held)
    if nth > limit then
      refuse(held)
    elseif left == 0 then
      answers[#answers + 1] = 0
    else
      local place = nextPlace()
      redis.call('HSET', KEYS[2], member, held and (held .. ',' .. place) or place)
      accept(member, nth, place, origin)
    end
  end
end

if begun or #entry > 7 then
  redis.call('HSET', KEYS[1],
    'sequence', string.format('%.0f', sequence), 'last', string.format('%.0f', last),
    'left', string.format('%.0f', left), 'accepted', string.format('%.0f', accepted))
end
if #entry > 7 then
  answers[3] = redis.call(unpack(entry))
end
return answers
