/** The responses of the server. */
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
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
async function send(path: string, headers: Record<string, string> = {}): Promise<RawResponse> {
  const { hostname, port } = new URL(url);
  const sent = request({ hostname, port, path, headers }).end();
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  return { status: response.statusCode!, headers: response.headers, body: Buffer.concat(await response.toArray()) };
}

const original = (path: string): Buffer => readFileSync(join(dist, path));

describe("the headers", () => {
  test("are those of the file _headers", async () => {
    const { status, headers } = await send("/");
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      ...{ "content-type": "text/html;charset=utf-8", "x-content-type-options": "nosniff" },
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
});

test.each([
  ["br", "br", brotliDecompressSync],
  ["gzip", "gzip", gunzipSync],
  ["gzip, deflate, br, zstd", "br", brotliDecompressSync],
  ["identity", undefined, (body: Buffer) => body],
])("a request that accepts %s gets %s", async (accepted, encoding, open) => {
  for (const [path, file] of [
    ["/", "index.html"],
    ["/openapi.json", "openapi.json"],
    ["/index.md", "index.md"],
  ] as const) {
    const { headers, body } = await send(path, { "Accept-Encoding": accepted });
    expect([headers["content-encoding"], headers.vary], path).toEqual([encoding, "Accept-Encoding"]);
    expect(open(body).equals(original(file)), path).toBe(true);
  }
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
  ])("for %s gets 404 with a page of links", async (path) => {
    const { status, headers, body } = await send(path);
    expect([status, headers["content-type"]]).toEqual([404, "text/html; charset=utf-8"]);
    expect(body.equals(original("404.html"))).toBe(true);
    expect(headers["x-content-type-options"]).toBe("nosniff");
  });

  test.each(["/%", "/%E0%A4%A", "/%00", "//", "//x:y/", "/?%", "/\\..\\x", "http://[/", "*", `/${"a".repeat(5000)}`])(
    "for %s does not end the server",
    async (path) => {
      expect([200, 400, 404]).toContain((await send(path)).status);
      expect((await send("/")).status).toBe(200);
    },
  );

  test.each(["bytes=9-1", "bytes=x", "bytes=-1-", "bytes=999999999-", "lines=1"])(
    "for the range %s does not end the server",
    async (range) => {
      expect([200, 206, 416]).toContain((await send("/", { Range: range })).status);
      expect((await send("/")).status).toBe(200);
    },
  );
});
