/** The responses of the server. */
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startServer } from "./commands.ts";
import { dist } from "./site.ts";

let server: ChildProcess;
let url: string;
beforeAll(async () => {
  ({ server, url } = await startServer());
});
afterAll(() => void server.kill());

type RawResponse = { status: number; headers: IncomingMessage["headers"]; body: Buffer };

/** Requests a path as it is written; `fetch` would normalize it. */
async function send(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<RawResponse> {
  const { hostname, port } = new URL(url);
  const sent = request({ hostname, port, path, headers, method }).end();
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  return { status: response.statusCode!, headers: response.headers, body: Buffer.concat(await response.toArray()) };
}

const original = (path: string): Buffer => readFileSync(join(dist, path));

describe("the headers", () => {
  test("are those of the file _headers", async () => {
    const { status, headers } = await send("/");
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      ...{ "content-type": "text/html; charset=utf-8", "x-content-type-options": "nosniff" },
      ...{ "referrer-policy": "strict-origin-when-cross-origin", "content-security-policy": "frame-ancestors 'none'" },
    });
    expect((await send("/llms.txt")).headers["content-type"]).toMatch(/^text\/plain/);
    expect((await send("/openapi.json")).headers["content-type"]).toMatch(/^application\/json/);
  });

  test("say that a twin is Markdown in UTF-8", async () => {
    for (const encoding of ["identity", "gzip", "br"]) {
      const { headers } = await send("/index.md?from=llms.txt", { "Accept-Encoding": encoding });
      expect(headers["content-type"], encoding).toBe("text/markdown; charset=utf-8");
    }
  });

  test("let browsers cache a file with a hash in its name forever, and no other", async () => {
    const [, module] = /data-module="([^"]+)"/.exec(original("index.html").toString())!;
    expect((await send(module!)).headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect((await send("/")).headers["cache-control"]).toBe("no-cache");
    expect((await send("/assets/gone.js")).headers["cache-control"]).toBeUndefined();
  });

  test("let a page be revalidated with 304", async () => {
    const { etag } = (await send("/")).headers;
    const again = await send("/", { "If-None-Match": etag! });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  test("are the same for HEAD, without a body", async () => {
    for (const path of ["/", "/errors/", "/errors.md", "/missing"]) {
      const [get, head] = [await send(path), await send(path, {}, "HEAD")];
      expect([head.status, head.body.length], path).toEqual([get.status, 0]);
      expect({ ...head.headers, date: "" }, path).toEqual({ ...get.headers, date: "" });
    }
  });
});

test.each([
  ["br", "br", brotliDecompressSync],
  ["gzip", "gzip", gunzipSync],
  ["gzip, deflate, br, zstd", "br", brotliDecompressSync],
  ["identity", undefined, (body: Buffer) => body],
  ["br;q=0, gzip", "gzip", gunzipSync],
  ["br;q=0.1, gzip;q=0.2, identity;q=0.3", undefined, (body: Buffer) => body],
  ["zstd", undefined, (body: Buffer) => body],
])("a request that accepts %s gets %s", async (accepted, encoding, open) => {
  for (const [path, file, vary] of [
    ["/", "index.html", "Accept, Accept-Encoding"],
    ["/openapi.json", "openapi.json", "Accept-Encoding"],
    ["/llms.txt", "llms.txt", "Accept-Encoding"],
  ] as const) {
    const { headers, body } = await send(path, { "Accept-Encoding": accepted });
    expect([headers["content-encoding"], headers.vary], path).toEqual([encoding, vary]);
    expect(open(body).equals(original(file)), path).toBe(true);
  }
});

test("a Markdown twin is sent as it is, whatever a request accepts", async () => {
  const { headers, body } = await send("/index.md", { "Accept-Encoding": "gzip, br" });
  expect([headers["content-encoding"], headers.vary]).toEqual([undefined, undefined]);
  expect(body.equals(original("index.md"))).toBe(true);
});

describe("a wrong or odd request", () => {
  test.each([
    "/missing",
    "/operations/",
    "/assets/gone.js",
    "/index.html/x",
    "/..",
    "/../package.json",
    "/%2e%2e/package.json",
    "/errors/../../package.json",
    "/%2e%2e%2Fpackage.json",
    "/..%5Cpackage.json",
  ])("for %s gets 404 with a page of links", async (path) => {
    const { status, headers, body } = await send(path);
    expect([status, headers["content-type"]]).toEqual([404, "text/html; charset=utf-8"]);
    expect(body.equals(original("404.html"))).toBe(true);
    expect(headers["x-content-type-options"]).toBe("nosniff");
  });

  test.each([
    "/%",
    "/%E0%A4%A",
    "/%00",
    "//",
    "//x:y/",
    "/?%",
    "/\\..\\x",
    "http://[/",
    "*",
    "/%252e%252e",
    "/errors/%2F",
    "/errors/\u00ff",
    `/${"a".repeat(5000)}`,
  ])("for %s does not end the server", async (path) => {
    expect([200, 400, 404]).toContain((await send(path)).status);
    expect((await send("/")).status).toBe(200);
  });

  test.each(["bytes=9-1", "bytes=x", "bytes=-1-", "bytes=999999999-", "lines=1"])(
    "for the range %s does not end the server",
    async (range) => {
      expect([200, 206, 416]).toContain((await send("/", { Range: range })).status);
      expect((await send("/")).status).toBe(200);
    },
  );

  test("for a range gets that part of the file", async () => {
    const { status, body } = await send("/", { Range: "bytes=2-8" });
    expect([status, body.toString()]).toEqual([206, original("index.html").subarray(2, 9).toString()]);
  });

  test.each<[string, Record<string, string>]>([
    ["a hundred headers", Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`X-${index}`, "a"]))],
    ["odd media types", { Accept: ";;,/,*/*;q=x,text/;q=2," }],
    ["odd codings", { "Accept-Encoding": ";,,gzip;q=,\t" }],
    ["odd conditions", { "If-None-Match": '"', "If-Modified-Since": "yesterday", "If-Match": "W/" }],
  ])("with %s does not end the server", async (_, headers) => {
    expect([200, 412, 431]).toContain((await send("/", headers)).status);
    expect((await send("/")).status).toBe(200);
  });

  test.each([
    ["is not HTTP", "\0\0\0\r\n\r\n"],
    ["has a header without a name", "GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n"],
    ["has a header of 100 KB", `GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${"a".repeat(100_000)}\r\n\r\n`],
    ["names no host", "GET / HTTP/1.1\r\n\r\n"],
    ["ends in the middle", "GET /errors/ HTTP/1.1\r\nHo"],
  ])("that %s does not end the server", async (_, text) => {
    // The server can close the connection while it is written to.
    const socket = connect(Number(new URL(url).port), "127.0.0.1").on("error", () => {});
    socket.resume().end(text);
    await new Promise((resolve) => socket.once("close", resolve));
    expect((await send("/")).status).toBe(200);
  });

  test.each(["POST", "PUT", "DELETE", "OPTIONS"])("with the method %s gets 405", async (method) => {
    const { status, headers } = await send("/", {}, method);
    expect([status, headers.allow]).toEqual([405, "GET, HEAD"]);
  });
});
