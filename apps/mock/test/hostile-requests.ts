/** Ordinary and hostile requests, byte by byte, each with the status of its response. Most HTTP clients cannot send them. */
type Request = [bytes: string, status: number];

export const PING = "/api/v1/ext/903/event/456/ping";
export const EVENTS = "/api/v1/ext/903/events";
const HEAD = "Host: x\r\nX-API-Key: demo-key\r\nConnection: close\r\n";

const get = (target: string, headers = ""): string => `GET ${target} HTTP/1.1\r\n${HEAD}${headers}\r\n`;
const method = (name: string, target = PING): string => `${name} ${target} HTTP/1.1\r\n${HEAD}\r\n`;
const withHeader = (name: string, values: string[], status: number): [string, Request][] =>
  values.map((value) => [`${name}: ${value.slice(0, 40)}`, [get(PING, `${name}: ${value}\r\n`), status]]);
const targets = (status: number, paths: string[]): [string, Request][] =>
  paths.map((path) => [`GET ${path.slice(0, 60)}`, [get(path), status]]);
const withKey = (key: string, status: number): [string, Request] => [
  `the key ${key.slice(0, 40)}`,
  [`GET ${PING} HTTP/1.1\r\nHost: x\r\nX-API-Key: ${key}\r\nConnection: close\r\n\r\n`, status],
];

export const requests: [name: string, request: Request][] = [
  // The API documents one media type and no 406, so a request for any other gets that one (RFC 9110, 12.5.1).
  ...withHeader(
    "Accept",
    ["json", "*", "garbage", "text/html,", ",;q=,/", "text/html", "application/xml;q=0.9", "*/*;q=0", ""],
    200,
  ),
  ...withHeader("Accept", ["application/json", 'a/b;c=d;e="f,g"', "text/*, application/*;q=0.1", "/".repeat(500)], 200),
  ...withHeader(
    "Content-Type",
    ["garbage", "application/json", "text/html; charset", "multipart/form-data", ";", ""],
    200,
  ),
  ...withHeader("Accept-Encoding", ["gzip", "br;q=2", "identity;q=0"], 200),
  ...withHeader("Accept-Language", ["hi", "\u00FF"], 200),
  ...withHeader("If-None-Match", ["*", 'W/"x'], 200),
  ...withHeader("Range", ["bytes=0-1", "bytes=-"], 200),
  ...withHeader("Prefer", [",,;=", "respond-async", "dynamic=false", "__proto__=1, code=200", "=", ""], 200),
  ...withHeader(
    "Prefer",
    ["code=429", "code = 429;x", 'CODE="429"', "code=429, code=200", "example=tooManyRequests"],
    429,
  ),
  ...withHeader(
    "Prefer",
    [
      "code",
      "code=",
      "code=999",
      "code=teapot",
      "code=constructor",
      "example=__proto__",
      "dynamic=maybe",
      "code=404, example=pong",
    ],
    422,
  ),
  ...withHeader("Prefer", ["code=200, dynamic=true", "dynamic=true, seed=1", `${"x".repeat(5000)}=1`], 200),
  ...withHeader("X-Mock-Delay", ["-1", "1e3", "0x10", "99999999", "NaN", ""], 422),
  ...withHeader("X-Mock-Delay", ["0", " 1 ", "001"], 200),
  ...withHeader(
    "X-Mock-Fault",
    [
      "",
      "rest",
      "reset=1",
      "slow-body=0",
      "slow-body=1e9",
      "slow-headers=-1",
      "large-body=9999",
      "__proto__",
      "=",
      "=reset",
    ],
    422,
  ),
  ...withHeader(
    "X-Mock-Fault",
    [
      "wrong-type=",
      "wrong-type=data.",
      "wrong-type=__proto__",
      "wrong-type=data.constructor",
      "wrong-type=0.0.0",
      "reset, reset",
    ],
    422,
  ),
  ...withHeader(
    "X-Mock-Fault",
    ["unknown-field=__proto__", "unknown-field=\u00FF", "slow-headers=1", "error-200"],
    200,
  ),
  ...withHeader("X-Mock-Fault", ["status-502"], 502),
  ...withHeader("X-Mock-Session", ["", "a b", "\u00FF", "x".repeat(101), "\t"], 422),
  ...withHeader("X-Mock-Session", ["a", "__proto__", "constructor", "<script>", "'\"", "%00", "x".repeat(100)], 200),
  // It starts a scenario for all requests, which pages of other sites must not: the host is not one of this machine.
  ...withHeader("X-Mock-Scenario", ["", "up", "__proto__", "constructor", "toString", "outage, outage"], 403),
  ...withHeader("Expect", ["100-continue", "the-impossible"], 200),
  ...withHeader("Upgrade", ["websocket", "h2c"], 200),
  ...withHeader("Origin", ["null", "http://evil.example", "::", "file://"], 200),
  ...withHeader("X-Forwarded-Host", ["evil.example"], 200),
  ...withHeader("__proto__", ["x"], 200),

  ...targets(404, [
    "/%zz/",
    "//",
    "//api/v1/ext/903/events",
    `${EVENTS}/`,
    "/api/v1/ext//events",
    "/api/v1/ext/903/events%2F",
    "*",
  ]),
  ...targets(404, [
    "/API/v1/ext/903/events",
    "/api/v1/ext/903/./events",
    "/api/v1/ext/903/../903/events",
    "/api/v1/ext/903/events;a=b",
  ]),
  ...targets(404, ["/constructor", "/__proto__", "/__mock", "/imgs/1/cover.jpg", "/imgs/%/", "/favicon.ico"]),
  ...targets(422, [
    "/api/v1/ext/%f/events",
    "/api/v1/ext/%ff/events",
    "/api/v1/ext/%C0%80/events",
    "/api/v1/ext/903%00/events",
  ]),
  ...targets(422, [
    "/api/v1/ext/__proto__/events",
    "/api/v1/ext/903.0/events",
    "/api/v1/ext/0x387/events",
    "/api/v1/ext/%20903/events",
  ]),
  ...targets(422, [
    "/api/v1/ext/-903/events",
    `/api/v1/ext/${"9".repeat(400)}/events`,
    "/api/v1/ext/903/event/456%2F..%2F789/ping",
  ]),
  ...targets(422, [
    `${EVENTS}?page=%zz`,
    `${EVENTS}?page=`,
    `${EVENTS}?page=1e0`,
    `${EVENTS}?page=1&page=1`,
    `${EVENTS}?page=+1`,
  ]),
  ...targets(422, [
    `${EVENTS}?page_size=0`,
    `${EVENTS}?page_size=9999`,
    `${EVENTS}?page[]=1&page=[]`,
    `${EVENTS}?${"page=1&".repeat(900)}`,
  ]),
  ...targets(403, [
    "/api/v1/ext/904/events",
    "/api/v1/ext/9007199254740993/events",
    "/api/v1/ext/903/event/90501/ping",
  ]),
  ...targets(404, ["/api/v1/ext/903/event/404404/details", "/api/v1/ext/903/event/9007199254740993/ping"]),
  ...targets(200, [
    `${EVENTS}?`,
    `${EVENTS}??`,
    `${EVENTS}#page=0`,
    `${EVENTS}?__proto__=1&constructor=2`,
    `${EVENTS}?page[]=0`,
  ]),
  ...targets(200, [
    `${EVENTS}?page=99999999999999`,
    `${EVENTS}?%70age=2`,
    "/api/v1/ext/%39%30%33/events",
    `${EVENTS}?x=${"%F0%9F%8F%83".repeat(200)}`,
  ]),
  ...targets(200, [`http://api.9pic.ai${PING}`, `https://user:word@x:1${PING}?`, `HTTP://x${PING}`]),
  ...targets(414, [`/${"x".repeat(9000)}`, `${EVENTS}?${"a=b&".repeat(2500)}`]),
  ["a path without a slash", [get("events"), 400]],
  ["a space in the path", [get("/api/v1/ext/903/my events"), 400]],

  ...["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "M-SEARCH", "QUERY"].map((name): [string, Request] => [
    name,
    [method(name), 405],
  ]),
  ["a method in lower case", [method("get"), 400]],
  ["an unknown method", [method("BREW"), 400]],
  ["CONNECT", ["CONNECT api.9pic.ai:443 HTTP/1.1\r\nHost: x\r\n\r\n", 405]],
  ["POST to nowhere", [method("POST", "/nowhere"), 404]],

  withKey("constructor", 403),
  withKey("__proto__", 403),
  withKey("DEMO-KEY", 403),
  withKey("demo-key,demo-key", 403),
  withKey("\u00E9\u00FF", 403),
  withKey("x".repeat(10_000), 403),
  withKey("", 401),
  withKey("   ", 401),
  ["two keys", [get(PING, "X-API-Key: demo-key\r\n"), 403]],

  ["a body with GET", [get(PING, "Content-Length: 5\r\nContent-Type: application/json\r\n").concat('{"a":'), 200]],
  ["a body that is cut off", [get(PING, "Content-Length: 50\r\n").concat('{"a":'), 200]],
  ["a body that is too large", [get(PING, "Content-Length: 99999999\r\n").concat("x"), 413]],
  ["a length that is not a number", [get(PING, "Content-Length: five\r\n"), 400]],
  ["a negative length", [get(PING, "Content-Length: -1\r\n"), 400]],
  ["two lengths", [get(PING, "Content-Length: 1\r\nContent-Length: 2\r\n").concat("ab"), 400]],
  ["a length and chunks", [get(PING, "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n").concat("0\r\n\r\n"), 400]],
  ["a bad chunk", [`POST ${PING} HTTP/1.1\r\n${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, 400]],

  ["no Host", [`GET ${PING} HTTP/1.1\r\nX-API-Key: demo-key\r\nConnection: close\r\n\r\n`, 200]],
  ["HTTP/1.0", [`GET ${PING} HTTP/1.0\r\n${HEAD}\r\n`, 200]],
  ["HTTP/9.9", [`GET ${PING} HTTP/9.9\r\n${HEAD}\r\n`, 400]],
  ["bytes that are not HTTP", ["\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 400]],
  ["half a request line", ["GET /api", 400]],
  ["half a header", [`GET ${PING} HTTP/1.1\r\nHost: x\r\nX-API-K`, 400]],
  ["a header with a zero byte", [`GET ${PING} HTTP/1.1\r\nHost: x\r\nA: \0\r\n\r\n`, 400]],
  ["a lone CR in a header", [get(PING, "A: b\rC: d\r\n"), 400]],
  ["a folded header", [get(PING, "A: b\r\n c\r\n"), 400]],
  ["a header without a name", [get(PING, ": x\r\n"), 400]],
  ["a header without a colon", [get(PING, "nonsense\r\n"), 400]],
  ["headers of 20 KB", [get(PING, `A: ${"x".repeat(20_000)}\r\n`), 431]],
  ["headers without end", [`GET ${PING} HTTP/1.1\r\nA: ${"x".repeat(100_000)}\r\n\r\n`, 431]],
  ...["x-mock-session", "x-mock-fault", "x-mock-scenario", "prefer", "x-mock-delay"].map((name): [string, Request] => [
    `${name} in lower case, twice`,
    [get(PING, `${name}: \u00FF\r\n${name}: \u00FF\r\n`), { prefer: 200, "x-mock-scenario": 403 }[name] ?? 422],
  ]),
  ["a thousand headers", [get(PING, "A: b\r\n".repeat(1000)), 200]],
];
