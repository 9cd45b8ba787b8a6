/** Whatever arrives, an envelope goes back and the mock goes on. Written byte by byte: no client would send these. */
import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";

import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { createShell } from "../src/server.ts";
import { type Running, start } from "./start.ts";

let mock: Running;
beforeAll(async () => {
  mock = await start();
});
afterEach(() => expect(mock.reported).toEqual([]));
afterAll(() => mock.close());

const PATH = "/api/v1/ext/903/event/456/ping";
const HEAD = "Host: x\r\nX-API-Key: demo-key\r\nConnection: close\r\n";

const GET = `GET ${PATH} HTTP/1.1\r\nHost: x\r\nX-API-Key: demo-key\r\n\r\n`;
const POST = `POST ${PATH} HTTP/1.1\r\nHost: x\r\n`;

function send(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(mock.url).port), "127.0.0.1", () => socket.end(bytes, "latin1"));
    let received = "";
    socket.setEncoding("utf8").on("data", (chunk) => (received += chunk));
    socket.on("close", () => resolve(received)).on("error", (error) => (received ? resolve(received) : reject(error)));
  });
}

const requests: Record<string, [bytes: string, status: number]> = {
  "Accept: json": [`GET ${PATH} HTTP/1.1\r\n${HEAD}Accept: json\r\n\r\n`, 406],
  "Accept: *": [`GET ${PATH} HTTP/1.1\r\n${HEAD}Accept: *\r\n\r\n`, 406],
  "Accept: text/html,": [`GET ${PATH} HTTP/1.1\r\n${HEAD}Accept: text/html,\r\n\r\n`, 406],
  "Accept: ,;q=,/": [`GET ${PATH} HTTP/1.1\r\n${HEAD}Accept: ,;q=,/\r\n\r\n`, 406],
  "Content-Type: garbage": [`GET ${PATH} HTTP/1.1\r\n${HEAD}Content-Type: garbage\r\n\r\n`, 200],
  "a body with GET": [
    `GET ${PATH} HTTP/1.1\r\n${HEAD}Content-Length: 5\r\nContent-Type: application/json\r\n\r\n{"a":`,
    200,
  ],
  "a body that is cut off": [`GET ${PATH} HTTP/1.1\r\n${HEAD}Content-Length: 50\r\n\r\n{"a":`, 200],
  "a bad chunk": [`POST ${PATH} HTTP/1.1\r\n${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, 405],
  "a half escape in the path": [`GET /%zz/ HTTP/1.1\r\n${HEAD}\r\n`, 404],
  "a half escape in a value": [`GET /api/v1/ext/%f/events HTTP/1.1\r\n${HEAD}\r\n`, 422],
  "an escape that is not UTF-8": [`GET /api/v1/ext/%ff/events HTTP/1.1\r\n${HEAD}\r\n`, 422],
  "a zero byte, escaped": [`GET /api/v1/ext/903%00/events HTTP/1.1\r\n${HEAD}\r\n`, 422],
  "a half escape in the query": [`GET /api/v1/ext/903/events?page=%zz HTTP/1.1\r\n${HEAD}\r\n`, 422],
  "two slashes": [`GET // HTTP/1.1\r\n${HEAD}\r\n`, 404],
  "a whole URL": [`GET http://api.9pic.ai${PATH} HTTP/1.1\r\n${HEAD}\r\n`, 200],
  "an asterisk": [`GET * HTTP/1.1\r\n${HEAD}\r\n`, 404],
  "a path without a slash": [`GET events HTTP/1.1\r\n${HEAD}\r\n`, 400],
  "__proto__ in the query": [`GET /api/v1/ext/903/events?__proto__=1&constructor=2 HTTP/1.1\r\n${HEAD}\r\n`, 200],
  "__proto__ in Prefer": [`GET ${PATH} HTTP/1.1\r\n${HEAD}Prefer: __proto__=1, code=200\r\n\r\n`, 200],
  "Prefer: ,,;=": [`GET ${PATH} HTTP/1.1\r\n${HEAD}Prefer: ,,;=\r\n\r\n`, 200],
  "a prototype's property as key": [
    `GET ${PATH} HTTP/1.1\r\nHost: x\r\nX-API-Key: constructor\r\nConnection: close\r\n\r\n`,
    403,
  ],
  "two keys": [`GET ${PATH} HTTP/1.1\r\n${HEAD}X-API-Key: demo-key\r\n\r\n`, 403],
  "no Host": [`GET ${PATH} HTTP/1.1\r\nX-API-Key: demo-key\r\nConnection: close\r\n\r\n`, 200],
  "HTTP/1.0": [`GET ${PATH} HTTP/1.0\r\n${HEAD}\r\n`, 200],
  "an expectation that nobody can meet": [`GET ${PATH} HTTP/1.1\r\n${HEAD}Expect: the-impossible\r\n\r\n`, 200],
  "an upgrade": [
    `GET ${PATH} HTTP/1.1\r\nHost: x\r\nX-API-Key: demo-key\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    200,
  ],
  CONNECT: ["CONNECT api.9pic.ai:443 HTTP/1.1\r\nHost: x\r\n\r\n", 405],
  TRACE: [`TRACE ${PATH} HTTP/1.1\r\n${HEAD}\r\n`, 405],
  "a method of nobody's": ["BREW / HTTP/1.1\r\nHost: x\r\n\r\n", 400],
  "no HTTP at all": ["\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 400],
  "a header with a zero byte": [`GET ${PATH} HTTP/1.1\r\nHost: x\r\nA: \0\r\n\r\n`, 400],
  "headers without end": [`GET ${PATH} HTTP/1.1\r\nA: ${"x".repeat(100_000)}\r\n\r\n`, 431],
  "a path without end": [`GET /${"x".repeat(15_000)} HTTP/1.1\r\n${HEAD}\r\n`, 404],
  "a thousand query parameters": [`GET /api/v1/ext/903/events?${"page=1&".repeat(1000)} HTTP/1.1\r\n${HEAD}\r\n`, 422],
};

describe("the mock survives", () => {
  test.each(Object.entries(requests))("%s", async (_name, [bytes, status]) => {
    const received = await send(bytes);
    expect(received.slice(0, 200)).toMatch(new RegExp(`^HTTP/1\\.[01] ${status} `));
    expect(received).toMatch(/^access-control-allow-origin: \*\r$/m);
    const body = JSON.parse(received.slice(received.indexOf("\r\n\r\n") + 4));
    expect(Object.keys(body)).toEqual(["responseType", "message", "data"]);
    expect(body.responseType).toBe(status < 400 ? "success" : "error");
  });

  test.each([
    ["garbage after two requests", `${GET}${GET}GARBAGE\r\n\r\n`, [200, 200, 400]],
    ["CONNECT after three requests", `${GET}${GET}${GET}CONNECT a:1 HTTP/1.1\r\nHost: x\r\n\r\n`, [200, 200, 200, 405]],
    [
      "a bad chunk in the second request",
      `${POST}Content-Length: 3\r\n\r\nabc${POST}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
      [405, 405],
    ],
  ])("%s: each request has its own answer, in its place", async (_name, bytes, statuses) => {
    const received = await send(bytes);
    expect([...received.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status))).toEqual(statuses);
  });

  test("an answer that cannot be written is a 500, and not silence", async () => {
    const shell = createShell(
      () => ({ status: 200, headers: { "retry-after": "1 s\u2014" }, body: {} }),
      () => {},
    );
    await once(shell.listen(0, "127.0.0.1"), "listening");
    const response = await fetch(`http://127.0.0.1:${(shell.address() as AddressInfo).port}/`);
    shell.close();
    expect([response.status, await response.json()]).toEqual([500, expect.objectContaining({ data: null })]);
  });

  test("and still answers", async () => {
    const response = await fetch(mock.url + PATH, { headers: { "X-API-Key": "demo-key" } });
    expect(response.status).toBe(200);
  });
});
