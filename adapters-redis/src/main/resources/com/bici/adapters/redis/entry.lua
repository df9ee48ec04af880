-- What stands under KEYS[1]: state V (value), N (known absent), L (lease), T (tombstone), A (absent) or B (broken:
-- overwritten like absent), and the version below which nothing may be stored any more.
local key = KEYS[1]

local function fields(header)
  local parts = {}
  for part in string.gmatch(header .. '|', '([^|]*)|') do
    parts[#parts + 1] = part
  end
  return parts
end

local function count(text)
  if text and #text <= 15 and string.match(text, '^%d+$') then
    return tonumber(text)
  end
  return nil
end

local function plain(number)
  return string.format('%.0f', number)
end

local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

local hex = '%x%x%x%x'
local uuid = '^' .. hex .. hex .. '%-' .. hex .. '%-' .. hex .. '%-' .. hex .. '%-' .. hex .. hex .. hex .. '$'

local function parsed(text)
  local header = string.match(text, '^[^\n]*')
  local part = fields(header)
  local version = count(part[3])
  if part[1] ~= '1' or not version or #header > 255 then
    return nil
  end
  local entry = part[2] == 'N' or part[2] == 'V' and #text > #header and string.match(part[4] or '', uuid)
  if entry and #part == 6 and count(part[5]) and count(part[6]) then
    return { state = part[2], floor = version, schema = count(part[5]), generation = count(part[6]) }
  end
  if part[2] == 'L' and #part == 5 and count(part[5]) then
    return { state = 'L', floor = version, token = part[4], ends = count(part[5]) }
  end
  if part[2] == 'T' and #part == 3 then
    return { state = 'T', floor = version }
  end
  return nil
end

local function current()
  local kind = redis.call('TYPE', key)
  kind = kind.ok or kind
  if kind == 'none' then
    return { state = 'A', floor = 0 }
  end
  local broken = { state = 'B', floor = 0 }
  if kind ~= 'string' or redis.call('PTTL', key) < 0 then
    return broken
  end
  return parsed(redis.call('GETRANGE', key, 0, 255)) or broken
end

local function entomb(floor, grace)
  redis.call('SET', key, '1|T|' .. plain(floor), 'PX', grace)
end

