/** What the site answers, where it is served. */
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

type Answer = { status: number; headers: IncomingMessage["headers"]; body: Buffer };

/** Asks for a path as it is written, which `fetch` would put in order. */
async function ask(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { hostname, port } = new URL(url);
  const asked = request({ hostname, port, path, headers }).end();
  const [response] = (await once(asked, "response")) as [IncomingMessage];
  return { status: response.statusCode!, headers: response.headers, body: Buffer.concat(await response.toArray()) };
}

const original = (path: string): Buffer => readFileSync(join(dist, path));

describe("headers", () => {
  test("are those of the file _headers", async () => {
    const { status, headers } = await ask("/");
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      ...{ "content-type": "text/html;charset=utf-8", "x-content-type-options": "nosniff" },
      ...{ "referrer-policy": "strict-origin-when-cross-origin", "content-security-policy": "frame-ancestors 'none'" },
    });
    expect((await ask("/llms.txt")).headers["content-type"]).toMatch(/^text\/plain/);
    expect((await ask("/openapi.json")).headers["content-type"]).toMatch(/^application\/json/);
  });

  test("say that Markdown is Markdown, and in UTF-8", async () => {
    for (const encoding of ["identity", "gzip", "br"]) {
      const { headers } = await ask("/index.md?from=llms.txt", { "Accept-Encoding": encoding });
      expect(headers["content-type"], encoding).toBe("text/markdown; charset=utf-8");
    }
  });

  test("let a file be kept forever, whose name tells its contents, and no other", async () => {
    const [, module] = /data-module="([^"]+)"/.exec(original("index.html").toString())!;
    expect((await ask(module!)).headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect((await ask("/")).headers["cache-control"]).toBe("no-cache");
    expect((await ask("/assets/gone.js")).headers["cache-control"]).toBeUndefined();
  });

  test("let a page that did not change stay where it is", async () => {
    const { etag } = (await ask("/")).headers;
    const again = await ask("/", { "If-None-Match": etag! });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });
});

test.each([
  ["br", "br", brotliDecompressSync],
  ["gzip", "gzip", gunzipSync],
  ["gzip, deflate, br, zstd", "br", brotliDecompressSync],
  ["identity", undefined, (body: Buffer) => body],
])("who accepts %s gets %s", async (accepted, encoding, open) => {
  for (const [path, file] of [
    ["/", "index.html"],
    ["/openapi.json", "openapi.json"],
    ["/index.md", "index.md"],
  ] as const) {
    const { headers, body } = await ask(path, { "Accept-Encoding": accepted });
    expect([headers["content-encoding"], headers.vary], path).toEqual([encoding, "Accept-Encoding"]);
    expect(open(body).equals(original(file)), path).toBe(true);
  }
});

describe("what is not there", () => {
  test.each([
    "/nowhere",
    "/operations/",
    "/assets/gone.js",
    "/index.html/x",
    "/..",
    "/../package.json",
    "/%2e%2e/package.json",
  ])("%s is 404, with a page that leads on", async (path) => {
    const { status, headers, body } = await ask(path);
    expect([status, headers["content-type"]]).toEqual([404, "text/html; charset=utf-8"]);
    expect(body.equals(original("404.html"))).toBe(true);
    expect(headers["x-content-type-options"]).toBe("nosniff");
  });

  test.each(["/%", "/%E0%A4%A", "/%00", "//", "//x:y/", "/?%", "/\\..\\x", "http://[/", "*", `/${"a".repeat(5000)}`])(
    "%s does not end it",
    async (path) => {
      expect([200, 400, 404]).toContain((await ask(path)).status);
      expect((await ask("/")).status).toBe(200);
    },
  );

  test.each(["bytes=9-1", "bytes=x", "bytes=-1-", "bytes=999999999-", "lines=1"])(
    "the range %s does not end it",
    async (range) => {
      expect([200, 206, 416]).toContain((await ask("/", { Range: range })).status);
      expect((await ask("/")).status).toBe(200);
    },
  );
});
