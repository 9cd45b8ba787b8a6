/** How the server reads request bodies, and how it refuses them. */
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { afterAll, beforeAll, expect, test } from "vitest";

import type { Exchanged } from "../src/http/exchange.ts";
import { type RunningServer, startServer } from "../src/http/server.ts";
import { failed } from "../test/start.ts";

const MAX_BODY = 10_000_000;
const folder = mkdtempSync(join(tmpdir(), "9pic-bodies-"));
let server: RunningServer;
const seen: { method: string | undefined; size: number | undefined }[] = [];
const logged: [status: number, size: number][] = [];
const options = {
  handle: ({ method }: IncomingMessage, body?: Buffer) => {
    seen.push({ method, size: body?.length });
    const sum = body?.reduce((total, byte) => total + byte, 0) ?? 0;
    return { status: 200, headers: {}, body: { size: body?.length ?? null, sum }, delay: 0 };
  },
  corsOrigin: "*",
  onError: (error: unknown) => expect(error).toBeUndefined(),
  onResponse: ({ response, bodySize }: Exchanged) => logged.push([response.status, bodySize]),
  maxBodyBytes: MAX_BODY,
};
beforeAll(async () => {
  server = await startServer(options, 0, "127.0.0.1");
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const file = (name: string, bytes: Buffer): string => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};
/** Runs curl with the server's URL. Returns its output with the headers of all responses. */
const curl = async (...args: string[]): Promise<string> =>
  (await promisify(execFile)("curl", ["-s", "-i", ...args, server.url])).stdout;
/** Sends bytes and keeps the connection open. */
function send(bytes: string, { url } = server): { socket: Socket; response: Promise<string> } {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.write(bytes, "latin1");
  let received = "";
  socket.setEncoding("utf8").on("data", (chunk) => (received += chunk));
  return { socket, response: once(socket, "close").then(() => received) };
}
const bodyOf = (response: string): unknown => JSON.parse(response.slice(response.lastIndexOf("\r\n\r\n") + 4));
const POST = "POST / HTTP/1.1\r\nHost: x\r\n";

test("a body of 8 MB arrives byte for byte, with a length, in chunks, and after 100 Continue", async () => {
  const bytes = Buffer.alloc(8_000_000, 7);
  const path = file("selfie.jpg", bytes);
  const expected = { size: bytes.length, sum: bytes.length * 7 };
  const whole = await curl("--data-binary", `@${path}`, "-H", "Expect:");
  const chunked = await curl("--data-binary", `@${path}`, "-H", "Expect:", "-H", "Transfer-Encoding: chunked");
  const continued = await curl("--data-binary", `@${path}`, "-H", "Expect: 100-continue");
  expect([whole, chunked, continued].map(bodyOf)).toEqual([expected, expected, expected]);
  expect(continued).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
  expect(logged.slice(-3)).toEqual(Array.from({ length: 3 }, () => [200, bytes.length]));
});

test("a body of one byte per chunk arrives whole", async () => {
  const { socket, response } = send(`${POST}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n`);
  socket.write(`${"1\r\n\x07\r\n".repeat(200_000)}0\r\n\r\n`, "latin1");
  expect(bodyOf(await response)).toEqual({ size: 200_000, sum: 1_400_000 });
});

test.each(["GET", "HEAD", "OPTIONS"])("the body of %s is not read, as it means nothing", async (method) => {
  const pending = request(server.url, { method, headers: { "content-length": 5 } }).end("hello");
  const [response] = await once(pending, "response");
  response.resume();
  expect([response.statusCode, seen.at(-1)]).toEqual([200, { method, size: undefined }]);
});

test("a POST without a body is handled without one", async () => {
  await curl("-X", "POST");
  expect(seen.at(-1)).toEqual({ method: "POST", size: undefined });
});

test.each([
  ["with a length", ["-H", "Expect:"]],
  ["in chunks", ["-H", "Expect:", "-H", "Transfer-Encoding: chunked"]],
  ["after Expect: 100-continue", ["-H", "Expect: 100-continue"]],
])("a body of 50 MB %s gets 413, and the connection ends", async (_name, args) => {
  const path = file("large.bin", Buffer.alloc(50_000_000));
  const before = seen.length;
  const response = await curl("--data-binary", `@${path}`, ...args);
  expect(response).toMatch(/^HTTP\/1\.1 413 /);
  expect(response).toMatch(/^connection: close\r$/im);
  expect(bodyOf(response)).toEqual(failed(expect.stringContaining(`larger than ${MAX_BODY} bytes`)));
  expect(seen).toHaveLength(before);
});

test("fetch can read the 413", async () => {
  const response = await fetch(server.url, { method: "POST", body: new Uint8Array(50_000_000) });
  expect([response.status, await response.json()]).toEqual([413, failed(expect.any(String))]);
});

test.each([
  ["at once", [50_000_000]],
  ["at 1 MB per second", Array.from({ length: 20 }, () => 100_000)],
])("a client that sends all of a body %s before it reads gets the 413", async (_name, parts) => {
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
  socket.write(`${POST}Content-Length: 50000000\r\n\r\n`);
  for (const size of parts) {
    await new Promise<void>((resolve, reject) => {
      socket.once("error", reject);
      socket.write(Buffer.alloc(size), (error) => (error ? reject(error) : resolve()));
    });
    if (parts.length > 1) await setTimeout(100);
  }
  const [first] = await once(socket.setEncoding("utf8"), "data");
  socket.destroy();
  expect(first).toMatch(/^HTTP\/1\.1 413 /);
});

test("a 413 does not wait for the body", async () => {
  const { socket, response } = send(`${POST}Content-Length: 99999999\r\n\r\nx`);
  const [first] = await once(socket, "data");
  expect(first).toMatch(/^HTTP\/1\.1 413 /);
  socket.end();
  await response;
});

test.each(["gzip", "br", "gzip, identity"])("the content-encoding %s gets 415 with what to do", async (encoding) => {
  const response = await curl("--data-binary", "hello", "-H", `Content-Encoding: ${encoding}`);
  expect(response).toMatch(/^HTTP\/1\.1 415 /);
  expect(response).toMatch(/^accept-encoding: identity\r$/m);
  expect(bodyOf(response)).toEqual(failed(expect.stringMatching(/content-encoding.*without compression/)));
});

test("the content-encoding identity is none", async () => {
  expect(bodyOf(await curl("--data-binary", "abc", "-H", "Content-Encoding: identity"))).toMatchObject({ size: 3 });
});

test.each([
  ["is longer than its content", `${POST}Content-Length: 50\r\n\r\n{"a":`],
  ["is missing its last chunk", `${POST}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n`],
])("a client that never ends a body that %s gets 408", async (_name, bytes) => {
  const impatient = await startServer({ ...options, timeouts: { headers: 100, request: 100 } }, 0, "127.0.0.1");
  const { socket, response } = send(bytes, impatient);
  await once(socket, "data");
  socket.end();
  const text = await response;
  await impatient.close();
  expect(text).toMatch(/^HTTP\/1\.1 408 /);
  expect(text).toMatch(/^connection: close\r$/im);
  expect(bodyOf(text)).toEqual(failed("The request did not arrive in time."));
});

test.each([
  ["ends early", `${POST}Content-Length: 50\r\n\r\n{"a":`],
  ["ends within a chunk", `${POST}Transfer-Encoding: chunked\r\n\r\n5\r\nhel`],
  ["has a chunk of no size", `${POST}Transfer-Encoding: chunked\r\n\r\nzz\r\n`],
])("a body that %s gets 400 at once", async (_name, bytes) => {
  const { socket, response } = send(bytes);
  socket.end();
  const text = await response;
  expect(text).toMatch(/^HTTP\/1\.1 400 /);
  expect(bodyOf(text)).toEqual(failed(expect.stringContaining("The request is malformed: ")));
});

test("a body of another length than announced does not become the body of the next request", async () => {
  const { socket, response } = send(`${POST}Content-Length: 3\r\n\r\nabcdef`);
  socket.end();
  const text = await response;
  expect([...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual(["200", "400"]);
  expect(text).toContain('"size":3');
});

test("an aborted upload leaves no memory behind, and is not handled", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const held = (): number => (collect(), process.memoryUsage().arrayBuffers);
  const [before, handled] = [held(), seen.length];
  for (let round = 0; round < 10; round++) {
    const { socket, response } = send(`${POST}Content-Length: 9000000\r\n\r\n${"x".repeat(8_000_000)}`);
    await new Promise((resolve) => socket.write("x", resolve));
    socket.resetAndDestroy();
    await response;
  }
  expect(bodyOf(await curl("--data-binary", "abc"))).toMatchObject({ size: 3 });
  await expect.poll(() => held() - before).toBeLessThan(16_000_000);
  expect(seen).toHaveLength(handled + 1);
});
