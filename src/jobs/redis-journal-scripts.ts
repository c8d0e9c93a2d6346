// Each change of a job is one script: Redis runs it whole or not at all, and writes it to its log as one. A job is
//
//   <prefix>job:<id>           a hash, the record: status, kind, client, createdAt, ...; times in epoch milliseconds
//   <prefix>job:<id>:spec      what is to be done, as JSON
//   <prefix>job:<id>:pages     a sorted set: what slices have found, by the index of its first item, "<index> <packed>"
//   <prefix>unfinished         a sorted set: the jobs that have not ended, by the time of their last change
//   <prefix>client:<client>    the same of one client
//
// What has not changed for as long as jobs are kept is gone: keys by their time to live, members of sorted sets whenever
// a job is opened. All scripts answer the record, an empty one where there is none; channel <prefix>changed tells the id.

// KEYS: record, spec, pages, unfinished. ARGV: prefix, id, now, seconds kept, and then what is named on the first line.
const PREAMBLE = `
local record, spec, pages, unfinished = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local prefix, id, now, kept = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local status = redis.call('HGET', record, 'status')
local function changed()
  for _, key in ipairs({record, spec, pages}) do redis.call('EXPIRE', key, kept) end
  redis.call('PUBLISH', prefix .. 'changed', id)
end
local function clientKey() return prefix .. 'client:' .. redis.call('HGET', record, 'client') end
local function stays()
  for _, key in ipairs({unfinished, clientKey()}) do
    redis.call('ZADD', key, now, id)
    redis.call('EXPIRE', key, kept)
  end
end
`;

/** Answers the refusal and the ids in its way instead, where there are too many. */
export const OPEN = `${PREAMBLE}
local kind, client, json, perClient, all = ARGV[5], ARGV[6], ARGV[7], tonumber(ARGV[8]), tonumber(ARGV[9])
if status and status ~= 'FAILED' and status ~= 'CANCELLED' then return redis.call('HGETALL', record) end
local own = prefix .. 'client:' .. client
for _, key in ipairs({own, unfinished}) do redis.call('ZREMRANGEBYSCORE', key, '-inf', now - kept * 1000) end
if redis.call('ZCARD', own) >= perClient then return {'CLIENT', unpack(redis.call('ZRANGE', own, 0, 9))} end
if redis.call('ZCARD', unfinished) >= all then return {'ALL', unpack(redis.call('ZRANGE', unfinished, 0, 9))} end
if not status then redis.call('HSET', record, 'id', id, 'kind', kind, 'createdAt', now, 'found', 0, 'bytes', 0) end
redis.call('HSET', record, 'status', 'QUEUED', 'client', client)
redis.call('HDEL', record, 'finishedAt', 'problem')
redis.call('SET', spec, json)
stays()
changed()
return redis.call('HGETALL', record)
`;

export const BEGIN = `${PREAMBLE}
local start, finish = ARGV[5], ARGV[6]
if status ~= 'QUEUED' then return redis.call('HGETALL', record) end
redis.call('HSETNX', record, 'startedAt', now)
redis.call('HSETNX', record, 'searchedTo', start)
redis.call('HSET', record, 'status', 'RUNNING', 'from', start, 'to', finish)
stays()
changed()
return redis.call('HGETALL', record)
`;

export const APPEND = `${PREAMBLE}
local start, finish, first, count, packed = ARGV[5], ARGV[6], ARGV[7], ARGV[8], ARGV[9]
local isNext = redis.call('HGET', record, 'searchedTo') == start and redis.call('HGET', record, 'found') == first
if status ~= 'RUNNING' or not isNext then return redis.call('HGETALL', record) end
if count ~= '0' then redis.call('ZADD', pages, first, first .. ' ' .. packed) end
redis.call('HSET', record, 'searchedTo', finish)
redis.call('HINCRBY', record, 'found', count)
redis.call('HINCRBY', record, 'bytes', #packed)
stays()
changed()
return redis.call('HGETALL', record)
`;

export const END = `${PREAMBLE}
local final, problem = ARGV[5], ARGV[6]
if status ~= 'QUEUED' and status ~= 'RUNNING' then return redis.call('HGETALL', record) end
redis.call('HSET', record, 'status', final, 'finishedAt', now)
if problem ~= '' then redis.call('HSET', record, 'problem', problem) end
for _, key in ipairs({unfinished, clientKey()}) do redis.call('ZREM', key, id) end
changed()
return redis.call('HGETALL', record)
`;
