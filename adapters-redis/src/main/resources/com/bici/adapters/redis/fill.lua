-- Stores what was loaded, if the lease is still the loader's own. ARGV: token, version, text ('' gives the lease up),
-- ttl ms, grace ms.
local it = current()
if it.state ~= 'L' or it.token ~= ARGV[1] then
  return 'LOST'
end
if ARGV[3] == '' then
  entomb(it.floor, ARGV[5])
  return 'RELEASED'
end
if tonumber(ARGV[2]) < it.floor then
  -- Nothing was published since the lease began, so the truth cannot be older than a true floor: this one is not.
  redis.call('DEL', key)
  return 'BELOW'
end
redis.call('SET', key, ARGV[3], 'PX', ARGV[4])
return 'STORED'
