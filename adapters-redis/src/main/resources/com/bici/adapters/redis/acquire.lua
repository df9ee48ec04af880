-- Asks for the right to load. ARGV: token, lease ms, schema, lowest generation, lowest version, greatest length, force.
-- Answers {'V', text, ttl ms} with a usable value, {'A', floor} with the lease, or {'H', ms} while another has it.
local schema, generation, lowest = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local it = current()

local function usable()
  return (it.state == 'V' or it.state == 'N')
    and ARGV[7] ~= '1'
    and it.schema == schema
    and it.floor >= lowest
    and (it.state == 'N' or it.generation >= generation)
    and redis.call('STRLEN', key) <= tonumber(ARGV[6])
end

if usable() then
  return { 'V', redis.call('GET', key), redis.call('PTTL', key) }
end
local time = now()
-- A lease that claims to last longer than any of ours is not one.
if it.state == 'L' and it.ends > time and it.ends - time <= tonumber(ARGV[2]) then
  return { 'H', it.ends - time }
end
-- What the caller could not read has no floor to be believed either.
local floor = ARGV[7] == '1' and lowest or math.max(it.floor, lowest)
redis.call('SET', key, '1|L|' .. plain(floor) .. '|' .. ARGV[1] .. '|' .. plain(time + ARGV[2]), 'PX', ARGV[2])
return { 'A', plain(floor) }
