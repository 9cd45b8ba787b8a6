/** Every request gets an envelope, and none stops the mock, with either engine. */
import { once } from "node:events";
import { connect } from "node:net";

import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { startServer } from "../src/http/server.ts";
import { longRequests } from "../test/hostile-long.ts";
import { EVENTS, PING, requests as shortRequests } from "../test/hostile-requests.ts";
import { type Running, start } from "../test/start.ts";

const requests = [...shortRequests, ...longRequests];
const GET = `GET ${PING} HTTP/1.1\r\nHost: x\r\nX-API-Key: demo-key\r\n\r\n`;
const POST = `POST ${PING} HTTP/1.1\r\nHost: x\r\n`;

/** Sends bytes as they are, and reads until the connection ends. */
function send(url: string, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.end(bytes, "latin1"));
    let received = "";
    socket.setEncoding("utf8").on("data", (chunk) => (received += chunk));
    socket.on("close", () => resolve(received)).on("error", (error) => (received ? resolve(received) : reject(error)));
  });
}

describe.each(["sandbox", "prism"] as const)("with the %s engine", (engine) => {
  let mock: Running;
  beforeAll(async () => {
    mock = await start({ engine });
  });
  afterEach(() => expect(mock.reported).toEqual([]));
  afterAll(() => mock.close());

  test("there are at least 400 requests", () => expect(requests.length).toBeGreaterThanOrEqual(400));

  test.each(requests)("%s gets an envelope, and the next request its events", async (_name, [bytes, status]) => {
    const received = (await send(mock.url, bytes)).replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, "");
    expect(received.slice(0, 300)).toMatch(new RegExp(`^HTTP/1\\.[01] ${status} `));
    expect(received).toMatch(/^access-control-allow-origin: \*\r$/m);
    const body = JSON.parse(received.slice(received.indexOf("\r\n\r\n") + 4));
    expect(Object.keys(body).toSorted()).toEqual(["data", "message", "responseType"]);
    expect(body.responseType).toBe(status < 400 && !bytes.includes("error-200") ? "success" : "error");
    expect((await fetch(mock.url + EVENTS, { headers: { "X-API-Key": "demo-key" } })).status).toBe(200);
  });

  test.each([
    ["garbage after two requests", `${GET}${GET}GARBAGE\r\n\r\n`, [200, 200, 400]],
    ["CONNECT after three requests", `${GET}${GET}${GET}CONNECT a:1 HTTP/1.1\r\nHost: x\r\n\r\n`, [200, 200, 200, 405]],
    [
      "a bad chunk in the second request",
      `${POST}Content-Length: 3\r\n\r\nabc${POST}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
      [405, 400],
    ],
  ])("%s: each request gets its own response, in order", async (_name, bytes, statuses) => {
    const received = await send(mock.url, bytes);
    expect([...received.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status))).toEqual(statuses);
  });
});

test("sends a 500 instead of a response that cannot be written", async () => {
  const failed: unknown[] = [];
  const options = {
    handle: () => ({ status: 200, headers: { "retry-after": "1 s\u2014" }, body: {}, delay: 0 }),
    corsOrigin: "*",
    onError: (error: unknown) => failed.push(error),
  };
  const { url, close } = await startServer(options, 0, "127.0.0.1");
  const response = await fetch(url);
  await close();
  expect([response.status, await response.json()]).toEqual([500, expect.objectContaining({ data: null })]);
  expect(failed).toHaveLength(1);
});

test("closes the connection of a slow client after a 408", async () => {
  const options = {
    handle: () => ({ status: 200, headers: {}, body: {}, delay: 0 }),
    corsOrigin: "*",
    onError: () => {},
    timeouts: { headers: 50, request: 50 },
  };
  const { url, close } = await startServer(options, 0, "127.0.0.1");
  const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write("GET / HTTP/1.1\r\nHost: "));
  const [received] = await once(socket.setEncoding("utf8"), "data");
  await once(socket, "close");
  await close();
  expect(received).toMatch(/^HTTP\/1\.1 408 /);
  expect(received).toContain("did not arrive in time");
});
