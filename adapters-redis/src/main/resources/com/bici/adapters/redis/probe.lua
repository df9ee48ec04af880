-- Proves that this server takes writes and runs scripts, and says who it is. KEYS: canary, probe. ARGV: channel, heartbeat.
-- Answers {identity, time of the last drain or '' where there is none}.
redis.call('SETEX', KEYS[2], 5, '1')
redis.call('PUBLISH', ARGV[1], ARGV[2])
local info = redis.call('INFO', 'server') .. redis.call('INFO', 'replication')
local kind = redis.call('TYPE', KEYS[1]).ok
local drained = kind == 'none' and '' or kind == 'string' and redis.call('GETRANGE', KEYS[1], 0, 15) or 'broken'
return {
  (string.match(info, 'run_id:(%w+)') or '') .. (string.match(info, 'master_replid:(%w+)') or ''),
  drained,
}
