/** No request stops the proxy, or writes what it likes to the log. */
import { once } from "node:events";

import { afterAll, beforeAll, expect, test } from "vitest";

import { requests } from "../test/hostile-requests.ts";
import {
  type Api,
  exchangeBytes,
  open,
  PING,
  pong,
  startApi,
  startProxy,
  type TestProxy,
} from "../test/start-proxy.ts";

let api: Api;
let proxy: TestProxy;
beforeAll(async () => {
  api = await startApi(({ url, headers }, response) => {
    const body = JSON.stringify({ ...pong, url, key: headers["x-api-key"] });
    response.writeHead(200, { "content-type": "application/json" }).end(body);
  });
  proxy = await startProxy(api.url);
});
afterAll(async () => {
  api.close();
  await proxy.close();
});

test("a hostile request gets a response or the end of its connection, and the next request its own response", async () => {
  for (const [name, [bytes]] of requests) {
    const { socket } = open(proxy.url);
    socket.end(bytes, "latin1");
    await once(socket, "close");
    expect((await fetch(proxy.url + PING, { headers: { "X-API-Key": "k" } })).status, name).toBe(200);
  }
  expect(proxy.errors).toEqual([]);
});

test.each([
  "X-A: \x7f",
  "X-A: \x01",
  "X-\x7f: 1",
  "X-A: \t\xff\t",
  "Host: a\r\nHost: b",
  "Content-Length: 0\r\nContent-Length: 0",
])("the header %j gets a response", async (header) => {
  const response = await exchangeBytes(
    proxy.url,
    `GET ${PING} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${header}\r\n\r\n`,
  );
  expect(response).toMatch(/^HTTP\/1\.1 (200|400|502) /);
  expect(proxy.errors).toEqual([]);
});

test("100 pipelined requests get their responses in order, without a warning", async () => {
  const warnings: Error[] = [];
  process.on("warning", (warning) => warnings.push(warning));
  const paths = Array.from({ length: 100 }, (_, index) => `/${index}`);
  const sent = paths.map(
    (path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n${path === "/99" ? "Connection: close\r\n" : ""}\r\n`,
  );
  const received = await exchangeBytes(proxy.url, sent.join(""));
  expect([...received.matchAll(/"url":"([^"]+)"/g)].map(([, path]) => path)).toEqual(paths);
  expect(warnings).toEqual([]);
});
