-- Changes a set of texts that never stands there without an end of life. KEYS[1]: the set. ARGV: ttl ms, how many of
-- the following texts are added, texts; the rest is removed. Anything else under the key gives way.
local key, added = KEYS[1], tonumber(ARGV[2])
local kind = redis.call('TYPE', key).ok
if kind ~= 'set' and kind ~= 'none' then
  redis.call('DEL', key)
end
for index = 3, #ARGV do
  redis.call(index - 2 <= added and 'SADD' or 'SREM', key, ARGV[index])
end
redis.call('PEXPIRE', key, ARGV[1])
return 'OK'
