/** How bodies pass through the proxy: as they arrive, in both directions, and to their end or not at all. */
import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";

import { afterEach, expect, test, vi } from "vitest";

import { type Api, open, PING, pong, startApi, startProxy, type TestProxy } from "../test/start-proxy.ts";

let proxy: TestProxy;
let api: Api;
afterEach(async () => {
  api.close();
  await proxy.close();
});

const GET = `GET ${PING} HTTP/1.1\r\nHost: x\r\nX-API-Key: k\r\n\r\n`;
const POST = `POST ${PING} HTTP/1.1\r\nHost: x\r\nX-API-Key: k\r\n`;
const JSON_TYPE = { "content-type": "application/json" };

/** Waits until a socket is closed, whatever the reason. */
const closeOf = (socket: Socket): Promise<unknown> =>
  socket.closed ? Promise.resolve() : new Promise((resolve) => socket.once("close", resolve));

/** Starts an API and the proxy. Returns a function that waits for the next request and its response. */
async function startBoth(options: Parameters<typeof startProxy>[1] = {}) {
  const exchanges: [IncomingMessage, ServerResponse][] = [];
  api = await startApi((...exchange) => {
    exchanges.push(exchange);
    api.server.emit("exchange");
  });
  proxy = await startProxy(api.url, options);
  return async (): Promise<[IncomingMessage, ServerResponse]> => {
    while (exchanges.length === 0) await once(api.server, "exchange");
    return exchanges.shift()!;
  };
}

test("forwards each event of a stream at once", async () => {
  const next = await startBoth();
  const { socket, until } = open(proxy.url);
  socket.write(GET);
  const [, response] = await next();
  response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
  await until("text/event-stream");
  for (const event of ["data: one\n\n", "data: two\n\n"]) {
    response.write(event);
    await until(event);
  }
  response.end();
  await until("\r\n0\r\n\r\n");
});

test("forwards each part of a request at once, and the response before its end", async () => {
  const next = await startBoth();
  const { socket, until } = open(proxy.url);
  socket.write(`${POST}Transfer-Encoding: chunked\r\n\r\n3\r\none\r\n`);
  const [request, response] = await next();
  expect(String((await once(request, "data"))[0])).toBe("one");
  response.write("early");
  await until("early");
  socket.write("3\r\ntwo\r\n0\r\n\r\n");
  expect(String((await once(request, "data"))[0])).toBe("two");
  response.end("late");
  await until("late");
});

test("aborts the request to the API when the client goes away, before the response and in it", async () => {
  const next = await startBoth();
  for (const isStarted of [false, true]) {
    for (const leave of ["destroy", "end", "resetAndDestroy"] as const) {
      const { socket, until } = open(proxy.url);
      socket.write(GET);
      const [request, response] = await next();
      if (isStarted) {
        response.write("part");
        await until("part");
      }
      const closed = closeOf(request.socket);
      socket[leave]();
      await closed;
    }
  }
  expect([proxy.errors, proxy.notes, proxy.violations]).toEqual([[], [], []]);
});

test("aborts the request to the API when the client goes away in its body", async () => {
  const next = await startBoth();
  const { socket } = open(proxy.url);
  socket.write(`${POST}Content-Length: 9\r\n\r\npart`);
  const [request] = await next();
  const closed = closeOf(request.socket);
  socket.destroy();
  await closed;
});

test("a chunk that is malformed gets 400, and aborts the request to the API", async () => {
  const next = await startBoth();
  const { socket, until } = open(proxy.url);
  socket.write(`${POST}Transfer-Encoding: chunked\r\n\r\n3\r\none\r\n`);
  const [request] = await next();
  const closed = closeOf(request.socket);
  socket.write("nonsense\r\n");
  expect(await until("malformed")).toMatch(/^HTTP\/1.1 400 /);
  await closed;
});

test.each([
  ["in chunks", {}],
  ["with a length", { "content-length": "99" }],
])("breaks the connection to the client when the API fails in a body %s", async (_name, headers) => {
  const next = await startBoth();
  const { socket, until, received } = open(proxy.url);
  socket.write(GET);
  const [, response] = await next();
  response.writeHead(200, { ...JSON_TYPE, ...headers }).write('{"part":');
  await until("part");
  response.destroy();
  await closeOf(socket);
  expect(received()).not.toContain("\r\n0\r\n");
  await vi.waitUntil(() => proxy.notes.length > 0);
  expect(proxy.notes).toEqual([
    { in: "response", method: "GET", url: PING, status: 200, note: expect.stringContaining("body: ended early") },
  ]);
  expect([proxy.violations, proxy.exchanges]).toEqual([[], []]);
});

test("resets the connection of an HTTP/1.0 client, to which its end is that of the body", async () => {
  const next = await startBoth();
  const { socket, until } = open(proxy.url);
  socket.write(GET.replace("1.1", "1.0"));
  const [, response] = await next();
  response.write("part");
  await until("part");
  const reset = once(socket, "error").catch((error) => [error]);
  response.destroy();
  expect((await reset)[0]).toMatchObject({ code: "ECONNRESET" });
});

test("reads no more from the API than the client takes, and no more from the client than the API takes", async () => {
  const next = await startBoth();
  const megabyte = Buffer.alloc(1_000_000);
  /** Lets the proxy do what it can by now: other exchanges, one after the other, in which it would read all there is. */
  const wait = async (): Promise<void> => {
    for (let count = 0; count < 50; count++) {
      const other = fetch(proxy.url);
      (await next())[1].end(megabyte);
      await (await other).arrayBuffer();
    }
  };
  const reading = open(proxy.url).socket.pause();
  reading.write(GET);
  const [, response] = await next();
  for (let count = 0; count < 100; count++) response.write(megabyte);
  await wait();
  expect(response.writableLength).toBeGreaterThan(50_000_000);

  const sending = open(proxy.url).socket;
  sending.write(`${POST}Content-Length: 900000000\r\n\r\n`);
  const [request] = await next();
  request.pause();
  for (let count = 0; count < 100; count++) sending.write(megabyte);
  await wait();
  expect(sending.writableLength).toBeGreaterThan(50_000_000);
  for (const socket of [reading, sending]) socket.destroy();
});

test("does not read on for a client whose body the API does not want", async () => {
  const next = await startBoth();
  const { socket, until } = open(proxy.url);
  socket.write(`${POST}Content-Length: 900000000\r\n\r\npart`);
  const [request, response] = await next();
  response.writeHead(401, { connection: "close" }).end("no", () => request.socket.destroy());
  await until("no");
  await closeOf(socket);
});

test.each([
  ["before a response", () => {}, "GET", "502"],
  ["in a response", (response: ServerResponse) => void response.write("part"), "GET", "200"],
  ["in a request", () => {}, "POST", "502"],
])("gives up when nothing arrives %s", async (_name, respond, method, status) => {
  const next = await startBoth({ timeouts: { response: 100, idle: 100 } });
  const { socket, received } = open(proxy.url);
  socket.write(method === "GET" ? GET : `${POST}Content-Length: 9\r\n\r\npart`);
  const [request, response] = await next();
  respond(response);
  await closeOf(request.socket);
  if (status === "502") await vi.waitUntil(() => received().includes("it sent nothing for 0.1 seconds"));
  else await closeOf(socket);
  expect(received().split(" ")[1]).toBe(status);
  socket.destroy();
});

test("tells of each exchange with its whole response, unless that is too large or HEAD", async () => {
  const next = await startBoth({ maxBodyBytes: 1000 });
  const respond = async (
    method: string,
    path: string,
    status: number,
    type: string,
    body: string | Buffer,
    encoding = "identity",
  ) => {
    const sent = fetch(proxy.url + path, { method, headers: { "X-API-Key": "k" } });
    const [, response] = await next();
    response.writeHead(status, { "content-type": type, "content-encoding": encoding }).end(body);
    await (await sent).text();
  };
  const text = JSON.stringify(pong);
  await respond("GET", `${PING}?a=1`, 200, "application/json", text);
  await respond("GET", PING, 404, "application/json; charset=utf-8", gzipSync(text), "gzip");
  await respond("GET", PING, 200, "text/plain", "plain");
  await respond("GET", PING, 200, "application/json", "x".repeat(1001));
  await respond("GET", PING, 200, "application/json", gzipSync("x".repeat(1001)), "gzip");
  await respond("HEAD", PING, 200, "application/json", "");
  await respond("GET", "/elsewhere", 200, "application/json", text);
  await vi.waitUntil(() => proxy.violations.some(({ url }) => url === "/elsewhere"));
  const json = "application/json";
  const headers: unknown = expect.objectContaining({ "x-api-key": "k" });
  expect(proxy.exchanges.map(({ operation, request, response }) => [operation.operationId, request, response])).toEqual(
    [
      ["ping", { method: "GET", url: `${PING}?a=1`, headers }, { status: 200, type: json, text }],
      ["ping", { method: "GET", url: PING, headers }, { status: 404, type: `${json}; charset=utf-8`, text }],
      ["ping", { method: "GET", url: PING, headers }, { status: 200, type: "text/plain", text: "plain" }],
      ["ping", { method: "GET", url: PING, headers }, { status: 200, type: json, text: undefined }],
      ["ping", { method: "GET", url: PING, headers }, { status: 200, type: json, text: undefined }],
    ],
  );
  expect(proxy.notes.map(({ note }) => note)).toEqual(
    Array(2).fill("body: was not validated, since it is larger than 1000 bytes"),
  );
});
