-- Takes up to ARGV[2] permits of one API from its minute and hour windows, for the whole cluster at once.
-- The arithmetic is SlidingWindow's. Times are milliseconds, told by the caller.
-- KEYS  1 minute window, 2 hour window, 3 block after a 45009 (its value: the end)
-- ARGV  1 now, 2 wanted, 3 4 5 minute limit, bucket width, buckets; 6 7 8 the hour's; 9 10 totals known to the caller;
--       11 '1' when the caller was cut off and its totals count even if the windows are there; 12 '1' to block until 13
-- Gives {granted, wait, minute total, hour total}
local now, wanted = tonumber(ARGV[1]), tonumber(ARGV[2])
local existed = redis.call('EXISTS', KEYS[2]) == 1

local function roll(key, width, buckets)
  local bucket = math.floor(now / width)
  local newest = tonumber(redis.call('HGET', key, 'newest') or bucket)
  local total = tonumber(redis.call('HGET', key, 'total') or 0)
  if bucket < newest then bucket = newest end
  if bucket - newest > buckets then
    redis.call('DEL', key)
    total = 0
  else
    for old = newest - buckets, bucket - buckets - 1 do
      local field = string.format('%.0f', old)
      local gone = redis.call('HGET', key, field)
      if gone then
        total = total - tonumber(gone)
        redis.call('HDEL', key, field)
      end
    end
  end
  redis.call('HSET', key, 'newest', string.format('%.0f', bucket), 'total', total)
  redis.call('PEXPIRE', key, 2 * 3600 * 1000)
  return bucket, total
end

local function take(key, bucket, permits)
  if permits > 0 then
    redis.call('HINCRBY', key, string.format('%.0f', bucket), permits)
    redis.call('HINCRBY', key, 'total', permits)
    return permits
  end
  return 0
end

local function relief(key, bucket, width, buckets)
  for b = bucket - buckets, bucket do
    if redis.call('HEXISTS', key, string.format('%.0f', b)) == 1 then
      return math.max(1, (b + buckets + 1) * width - now)
    end
  end
  return width
end

local mlimit, mwidth, mbuckets = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local hlimit, hwidth, hbuckets = tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8])
local mbucket, mtotal = roll(KEYS[1], mwidth, mbuckets)
local hbucket, htotal = roll(KEYS[2], hwidth, hbuckets)
if ARGV[11] == '1' or not existed then
  mtotal = mtotal + take(KEYS[1], mbucket, tonumber(ARGV[9]) - mtotal)
  htotal = htotal + take(KEYS[2], hbucket, tonumber(ARGV[10]) - htotal)
end
if ARGV[12] == '1' then
  local ends = tonumber(ARGV[13])
  if ends > tonumber(redis.call('GET', KEYS[3]) or 0) then
    redis.call('SET', KEYS[3], string.format('%.0f', ends), 'PX', math.max(1, ends - now))
  end
end
local blocked = tonumber(redis.call('GET', KEYS[3]) or 0)
if blocked > now then
  return {0, blocked - now, mtotal, htotal}
end
local granted = math.max(0, math.min(wanted, mlimit - mtotal, hlimit - htotal))
if granted > 0 then
  take(KEYS[1], mbucket, granted)
  take(KEYS[2], hbucket, granted)
  return {granted, 0, mtotal + granted, htotal + granted}
end
local wait = 0
if wanted > 0 and mtotal >= mlimit then wait = relief(KEYS[1], mbucket, mwidth, mbuckets) end
if wanted > 0 and htotal >= hlimit then wait = math.max(wait, relief(KEYS[2], hbucket, hwidth, hbuckets)) end
return {0, wait, mtotal, htotal}
