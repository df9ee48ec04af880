-- Carries a committed change in. ARGV: version (-1: whatever it is), text ('' only invalidates), ttl ms, grace ms,
-- token of an own lease or '', channel, message.
-- A value replaces only a value, a known absence or the lease of its own writer: under anything else it might be a late
-- duplicate, so a tombstone is left.
local version, text = tonumber(ARGV[1]), ARGV[2]
local it = current()
local present = it.state == 'V' or it.state == 'N'
local own = it.state == 'L' and ARGV[5] ~= '' and it.token == ARGV[5]
local result = 'ENTOMBED'

if text ~= '' and present and it.floor > version then
  result = 'NEWER'
elseif text == '' and it.state == 'V' and version >= 0 and it.floor >= version then
  result = 'FRESH'
elseif text ~= '' and (present or own) and version >= it.floor then
  redis.call('SET', key, text, 'PX', ARGV[3])
  result = 'WRITTEN'
else
  entomb(math.max(it.floor, version), ARGV[4])
end
redis.call('PUBLISH', ARGV[6], ARGV[7])
return result
