-- What wrk sends: the requests that serve.py wrote into a folder, in turn, whole as they are.
--
-- wrk -t2 -c50 -d20s -s serve.lua ADDRESS -- FOLDER N

local requests = {}
local failed = 0
local at = 0

function init(args)
  for n = 0, tonumber(args[2]) - 1 do
    local file = assert(io.open(args[1] .. "/" .. n, "rb"))
    requests[#requests + 1] = file:read("*a")
    file:close()
  end
  -- Threads begin apart, so that they do not ask the same at the same time.
  at = math.random(0, #requests - 1)
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local errors = summary.errors
  print(string.format(
    '{"requests": %d, "seconds": %.2f, "p50": %.1f, "p95": %.1f, "p99": %.1f, "refused": %d, "broken": %d}',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3,
    latency:percentile(99) / 1e3, errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
