/** Failures of servers and networks, on real sockets: their errors, the number of attempts, and the time limits. */
import { EventEmitter, once } from "node:events";
import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";

import { type ClientOptions, createClient, type ErrorKind, type Middleware } from "@9pic/client";
import { expect, test, vi } from "vitest";

import { clientOf, failed, freePort, head, KEY, PING, pong, serve, serveSockets, success } from "./support.ts";

const JSON_TYPE = { "content-type": "application/json" };
const BODY = JSON.stringify(success(PING));

/** Pings a server that fails in this way, with short waits between the attempts. */
async function ping(fault: (socket: Socket, count: number) => void, options: ClientOptions = {}) {
  let requests = 0;
  const baseUrl = await serveSockets((socket) => socket.on("data", () => fault(socket, ++requests)));
  vi.spyOn(Math, "random").mockReturnValue(0.02);
  const pic = createClient({ apiKey: KEY, orgId: 903, baseUrl, ...options });
  const result = await pic.ping({ event_id: 456 }).result();
  vi.restoreAllMocks();
  const attempts = result.ok ? undefined : result.error.attempts;
  return { ...result, attempts, requests };
}

const MIB = 1024 * 1024;
const zipped = gzipSync(Buffer.alloc(64 * MIB, " "));
const send =
  (...parts: (string | Buffer)[]) =>
  (socket: Socket): void => {
    for (const part of parts) socket.write(part);
  };

type Expected = { kind: ErrorKind; status?: number; requests: number };
const faults: [string, (socket: Socket) => void, Expected][] = [
  ["closes at once", (socket) => socket.destroy(), { kind: "connection", requests: 3 }],
  ["resets at once", (socket) => socket.resetAndDestroy(), { kind: "connection", requests: 3 }],
  [
    "resets in the middle of the body",
    (socket) => {
      socket.write(head("200 OK", { "content-length": 1000 }) + BODY.slice(0, 20), () => socket.resetAndDestroy());
    },
    { kind: "connection", requests: 3 },
  ],
  [
    "closes after the headers",
    (socket) => socket.end(head("200 OK", { "content-length": BODY.length })),
    { kind: "connection", requests: 3 },
  ],
  [
    "announces more than it sends",
    (socket) => socket.end(head("200 OK", { "content-length": BODY.length + 1 }) + BODY),
    { kind: "connection", requests: 3 },
  ],
  [
    "announces less than it sends",
    (socket) => socket.end(head("200 OK", { "content-length": 10, connection: "close" }) + BODY),
    { kind: "unexpected_response", status: 200, requests: 1 },
  ],
  [
    "ends a chunked body early",
    (socket) => socket.end(head("200 OK", { "transfer-encoding": "chunked" }) + "5\r\nhello\r\n"),
    { kind: "connection", requests: 3 },
  ],
  [
    "sends an invalid gzip body",
    (socket) => socket.end(head("200 OK", { "content-encoding": "gzip", "content-length": BODY.length }) + BODY),
    { kind: "connection", requests: 3 },
  ],
  ["does not speak HTTP", send("SSH-2.0-OpenSSH_9.6\r\n"), { kind: "connection", requests: 3 }],
  [
    "responds with 204",
    (socket) => socket.end(head("204 No Content", {})),
    { kind: "unexpected_response", status: 204, requests: 1 },
  ],
  [
    "responds with a gzip bomb",
    send(head("200 OK", { ...JSON_TYPE, "content-encoding": "gzip", "content-length": zipped.length }), zipped),
    { kind: "body_too_large", requests: 1 },
  ],
  [
    "sends 9 MiB",
    send(head("200 OK", { "content-length": 9 * MIB }), Buffer.alloc(9 * MIB, " ")),
    { kind: "body_too_large", requests: 1 },
  ],
  [
    "redirects to itself",
    send(head("302 Found", { location: "/", "content-length": 0 })),
    { kind: "redirect", status: 302, requests: 1 },
  ],
  [
    "always responds with 429",
    send(head("429 Too Many Requests", { "retry-after": "0", "content-length": 0 })),
    { kind: "rate_limit", status: 429, requests: 3 },
  ],
  [
    "always responds with 503",
    send(head("503 Service Unavailable", { "content-length": 0 })),
    { kind: "server", status: 503, requests: 3 },
  ],
];

test.each(faults)("a server that %s causes the documented error", async (_name, fault, { status, ...expected }) => {
  const result = await ping(fault, { timeout: 5000 });
  expect(result).toMatchObject({ ok: false, status, ...expected, attempts: expected.requests });
});

const slow: [string, (socket: Socket) => void][] = [
  ["never responds", () => {}],
  ["sends headers and no body", send(head("200 OK", { "content-length": BODY.length }))],
  [
    "sends one byte at a time",
    (socket) => {
      socket.write(head("200 OK", { "content-length": BODY.length }));
      let sent = 0;
      const timer = setInterval(() => socket.write(BODY[sent++] ?? ""), 10);
      socket.on("close", () => clearInterval(timer));
    },
  ],
];

test.each(slow)("a server that %s: timeout ends each attempt, and totalTimeout the call", async (_name, fault) => {
  const each = await ping(fault, { timeout: 60 });
  // On a busy machine the server may not receive the request in that time.
  expect(each).toMatchObject({ kind: "timeout", attempts: 3, message: expect.stringContaining("60 ms") });
  const all = await ping(fault, { timeout: 60_000, totalTimeout: 80 });
  expect(all).toMatchObject({ kind: "timeout", attempts: 1, message: expect.stringMatching(/ (80|79) ms/) });
});

test("a port without a listener is a connection error", async () => {
  const gone = await freePort();
  const pic = createClient({ apiKey: KEY, orgId: 903, baseUrl: `http://127.0.0.1:${gone}`, retries: 0 });
  const result = await pic.ping({ event_id: 456 }).result();
  expect(result).toMatchObject({ kind: "connection" });
  expect(result.ok || result.message).toContain(`connect ECONNREFUSED 127.0.0.1:${gone}`);
});

test("a call succeeds after transient failures", async () => {
  const { ok, requests } = await ping((socket, count) =>
    count < 3 ? socket.destroy() : socket.end(head("200 OK", { "content-length": BODY.length }) + BODY),
  );
  expect({ ok, requests }).toEqual({ ok: true, requests: 3 });
});

test("maxBodyBytes limits the uncompressed body", async () => {
  const body = gzipSync(BODY + " ".repeat(9 * MIB));
  const fault = send(head("200 OK", { "content-encoding": "gzip", "content-length": body.length }), body);
  expect(await ping(fault)).toMatchObject({ ok: false, kind: "body_too_large" });
  expect(await ping(fault, { maxBodyBytes: 10 * MIB })).toMatchObject({ ok: true, data: PING });
});

test("characters that arrive in pieces are decoded", async () => {
  const bytes = Buffer.from(JSON.stringify(success({ name: "München 🏃" })));
  // Not from a server, since the network would join the pieces.
  const body = ReadableStream.from([...bytes].map((byte) => Uint8Array.of(byte))) as never;
  const { pic } = clientOf(() => new Response(body));
  expect(await pic.ping({ event_id: 456 })).toEqual({ name: "München 🏃" });
});

test("an abort ends a call and closes its connection", async () => {
  const controller = new AbortController();
  const closed = new EventEmitter();
  const gone = once(closed, "close");
  const baseUrl = await serveSockets((socket) => {
    socket.on("data", () => controller.abort("the user left")).on("close", () => closed.emit("close"));
  });
  const pic = createClient({ apiKey: KEY, orgId: 903, baseUrl });
  await expect(pic.ping({ event_id: 456 }, { signal: controller.signal })).rejects.toBe("the user left");
  await gone;
});

test("serverMessage is the message of the server", async () => {
  const baseUrl = await serve((_request, response) => {
    response.writeHead(403, JSON_TYPE).end(JSON.stringify(failed("API key is inactive")));
  });
  const result = await createClient({ apiKey: KEY, orgId: 903, baseUrl }).ping({ event_id: 456 }).result();
  expect(result).toMatchObject({ kind: "permission", error: { serverMessage: "API key is inactive" } });
});

test("a body that is announced as too large is refused before it arrives", async () => {
  const announce = send(head("200 OK", { "content-length": 9 * MIB }));
  expect(await ping(announce, { timeout: 500, retries: 0 })).toMatchObject({ kind: "body_too_large" });
});

test("a status beyond 599 is an error with that status", async () => {
  const baseUrl = await serve((_request, response) => response.writeHead(999).end("x"));
  const pic = createClient({ apiKey: KEY, orgId: 903, baseUrl, retries: 0 });
  expect(await pic.ping({ event_id: 456 }).result()).toMatchObject({ status: 999 });
});

const bypass: Middleware = (request, next) => next(request);

test.each([
  ["999 Denied", 999, "Denied"],
  ["200 ✓", 200, ""],
  ["404 \u0001", 404, ""],
])("the response of a server that sends %j can be read", async (line, status, statusText) => {
  const raw = Buffer.from(head(line, { ...JSON_TYPE, "content-length": BODY.length }) + BODY);
  const baseUrl = await serveSockets((socket) => socket.on("data", () => socket.end(raw)));
  for (const middleware of [[], [bypass]]) {
    const pic = createClient({ apiKey: KEY, orgId: 903, baseUrl, retries: 0, middleware });
    const response = await pic.fetch("/");
    expect([response.status, response.statusText, await response.text()]).toEqual([status, statusText, BODY]);
    expect(await pic.ping({ event_id: 456 }).result()).toMatchObject({ status });
  }
});

test("a time limit of Infinity never expires on Node's own timers", async () => {
  const options = { timeout: Infinity, totalTimeout: Infinity, retries: 0 };
  const { pic } = clientOf(() => new Promise((resolve) => setTimeout(() => resolve(pong()), 30)), options);
  expect(await pic.ping({ event_id: 456 })).toEqual(PING);
});
