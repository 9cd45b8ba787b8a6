/** What the proxy sends upstream and returns: targets, headers and framing. */
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo, Server as NetServer } from "node:net";

import { afterEach, expect, test } from "vitest";

import { exchangeBytes, open, PING, startApi, startProxy, type TestProxy } from "./start-proxy.ts";

let proxy: TestProxy | undefined;
let server: NetServer | undefined;
afterEach(async () => {
  await proxy?.close();
  server?.close();
});

/** Starts an API that returns fixed bytes for each request, and keeps what it received, both as Latin-1. */
async function startRaw(
  response: string,
  isComplete = (text: string) => text.includes("\r\n\r\n"),
): Promise<{ url: string; received: () => string }> {
  let received = "";
  server = createServer((socket) => {
    socket.on("error", () => {});
    socket.setEncoding("latin1").on("data", (chunk) => {
      received += chunk;
      if (isComplete(received)) socket.end(response, "latin1");
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received: () => received };
}
const NO_CONTENT = "HTTP/1.1 204 No Content\r\nDate: x\r\n\r\n";
const lines = (text: string): string[] => text.split("\r\n\r\n", 1)[0]!.split("\r\n");

test.each([
  "/a//b",
  "//a/b",
  "/a%2Fb",
  "/a/../b/./c",
  "/%zz",
  "/a?",
  "/a??b=%&&c",
  "/a?b=http://x/?c",
  "/~a;b=c,d@e:80/$",
  '/a|b^c`{d}"<>',
])("forwards the target %s byte for byte, also below a base path", async (target) => {
  for (const base of ["", "/base%20path/v2", "/base/"]) {
    const api = await startRaw(NO_CONTENT);
    proxy = await startProxy(api.url + base);
    await exchangeBytes(proxy.url, `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(lines(api.received())[0]).toBe(`GET ${base.replace(/\/$/, "")}${target} HTTP/1.1`);
    await proxy.close();
    server!.close();
  }
});

test("validates a request by its path without the base path", async () => {
  const api = await startRaw(NO_CONTENT);
  proxy = await startProxy(`${api.url}/base`);
  await exchangeBytes(proxy.url, `GET ${PING} HTTP/1.1\r\nHost: x\r\nX-API-Key: k\r\nConnection: close\r\n\r\n`);
  expect(proxy.violations.map(({ problem }) => problem)).toEqual(["status: 204 is not documented for ping"]);
  expect(lines(api.received())[0]).toBe(`GET /base${PING} HTTP/1.1`);
});

test("forwards headers as they were sent, except those of the connection", async () => {
  const api = await startRaw(NO_CONTENT);
  proxy = await startProxy(api.url);
  const sent = ["X-Twice: 1", "x-twice: 2", "X-Latin: caf\xe9", "Accept-Encoding: gzip", "Cookie: a=1", "Cookie: b=2"];
  const dropped = [
    "Connection: X-Named , keep-alive,close",
    "X-Named: 1",
    "Keep-Alive: 5",
    "TE: trailers",
    "Upgrade: x",
    "Proxy-Connection: x",
  ];
  await exchangeBytes(
    proxy.url,
    `GET / HTTP/1.1\r\nHost: proxy.example\r\n${[...sent, ...dropped].join("\r\n")}\r\n\r\n`,
  );
  const own = [`Host: ${new URL(api.url).host}`, "Connection: keep-alive"];
  expect(lines(api.received()).slice(1).toSorted()).toEqual([...sent, ...own].toSorted());
});

test("returns headers as they were sent, except those of the connection and of CORS", async () => {
  const kept = [
    "X-Twice: 1",
    "x-twice: 2",
    "Set-Cookie: a=1",
    "Set-Cookie: b=2",
    "X-Latin: caf\xe9",
    "Date: x",
    "Server: s",
    "Vary: accept",
  ];
  const dropped = [
    "Connection: x-named, close",
    "X-Named: 1",
    "Keep-Alive: timeout=5",
    "Access-Control-Allow-Origin: https://9pic.ai",
    "Access-Control-Allow-Credentials: true",
  ];
  const api = await startRaw(
    `HTTP/1.1 299 Caf\xe9 au lait\r\n${[...kept, ...dropped].join("\r\n")}\r\nContent-Length: 2\r\n\r\nok`,
  );
  proxy = await startProxy(api.url, { corsOrigin: "http://page.example" });
  const response = await exchangeBytes(proxy.url, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  const [status, ...headers] = lines(response);
  expect([status, response.endsWith("\r\n\r\nok")]).toEqual(["HTTP/1.1 299 Caf\xe9 au lait", true]);
  expect(headers.filter((line) => !line.startsWith("access-control-expose"))).toEqual([
    ...kept,
    "Content-Length: 2",
    "access-control-allow-origin: http://page.example",
    "access-control-allow-credentials: true",
    "vary: origin",
    "Connection: close",
  ]);
});

test("keeps the Content-Length of a response to HEAD and of a 304", async () => {
  for (const [method, status] of [
    ["HEAD", "200 OK"],
    ["GET", "304 Not Modified"],
  ]) {
    const api = await startRaw(`HTTP/1.1 ${status}\r\nContent-Length: 1234\r\nContent-Type: application/json\r\n\r\n`);
    proxy = await startProxy(api.url);
    const request = `${method} ${PING} HTTP/1.1\r\nHost: x\r\nX-API-Key: k\r\nConnection: close\r\n\r\n`;
    const response = await exchangeBytes(proxy.url, request);
    expect(lines(response)).toContain("Content-Length: 1234");
    expect(response.endsWith("\r\n\r\n")).toBe(true);
    expect(proxy.violations).toEqual([]);
    await proxy.close();
    server!.close();
  }
});

test.each(["GET", "DELETE", "POST", "PROPFIND"])(
  "forwards a body of %s, with its length and in chunks",
  async (method) => {
    const framings = { "Content-Length: 4": "body", "Transfer-Encoding: chunked": "4\r\nbody\r\n0\r\n\r\n" };
    for (const [header, body] of Object.entries(framings)) {
      const api = await startRaw(NO_CONTENT, (text) => text.endsWith(body));
      proxy = await startProxy(api.url);
      await exchangeBytes(
        proxy.url,
        `${method} / HTTP/1.1\r\nHost: x\r\n${header}\r\nConnection: close, content-length\r\n\r\n${body}`,
      );
      expect(api.received().split("\r\n\r\n").slice(1).join("\r\n\r\n")).toBe(body);
      expect(lines(api.received())).toContain(header);
      await proxy.close();
      server!.close();
    }
  },
);

test("asks the API before the body of a request is sent that expects 100 Continue", async () => {
  const api = await startApi((_request, response) => void response.end());
  api.server.on("checkContinue", (request, response) => {
    response.writeContinue();
    request.on("data", (chunk) => response.end(chunk));
  });
  proxy = await startProxy(api.url);
  const { socket, until } = open(proxy.url);
  socket.write("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
  expect(await until("\r\n\r\n")).toBe("HTTP/1.1 100 Continue\r\n\r\n");
  socket.write("body");
  expect(await until("body")).toContain("HTTP/1.1 200 OK");
  api.close();
});

test("returns the refusal of a body that was announced with Expect", async () => {
  const api = await startRaw("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
  proxy = await startProxy(api.url);
  const { socket, until } = open(proxy.url);
  socket.write("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
  expect(await until("\r\n\r\n")).toMatch(/^HTTP\/1.1 413 Too Large\r\n/);
  socket.destroy();
});

test("forwards early hints and processing, and then the response", async () => {
  const hints = "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload; as=style\r\nX-Hint: 1\r\n\r\n";
  const api = await startRaw(`HTTP/1.1 102 Processing\r\n\r\n${hints}${NO_CONTENT}`);
  proxy = await startProxy(api.url);
  const response = await exchangeBytes(proxy.url, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  expect(response).toMatch(
    /^HTTP\/1.1 102 Processing\r\n\r\nHTTP\/1.1 103 Early Hints\r\n.*x-hint: 1.*\r\n\r\nHTTP\/1.1 204 /is,
  );
});

test.each([
  ["a status that is none", "HTTP/1.1 099 X\r\n\r\n"],
  ["an upgrade", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"],
  ["no HTTP", "hello\r\n\r\n"],
  ["nothing", ""],
])("responds with 502 to %s", async (_name, bytes) => {
  const api = await startRaw(bytes);
  proxy = await startProxy(api.url);
  const response = await fetch(`${proxy.url}/a`);
  expect([response.status, response.headers.get("access-control-allow-origin")]).toEqual([502, "*"]);
  expect(await response.json()).toMatchObject({ message: expect.stringContaining("The proxy got no response from") });
  expect(proxy.errors).toEqual([]);
});
