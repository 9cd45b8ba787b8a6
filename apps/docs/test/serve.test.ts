/** The command that serves the site on this machine. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { run, script } from "./commands.ts";
import { dist, pages } from "./site.ts";

/** Starts the command on a free port. */
async function start(...args: string[]): Promise<{ process: ChildProcess; url: string }> {
  const words = [script("serve/command.ts"), "--port", "0", ...args];
  const started = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(started.stdout!.setEncoding("utf8"), "data");
  return { process: started, url: /^docs listen on (http:\/\/127\.0\.0\.1:\d+\S*)\n$/.exec(line)![1]! };
}

let server: ChildProcess;
let url: string;
beforeAll(async () => {
  ({ process: server, url } = await start());
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
      const { headers } = await ask("/index.md", { "Accept-Encoding": encoding });
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

describe("the command", () => {
  test.each(["SIGINT", "SIGTERM"] as const)("ends at %s, whoever is still connected", async (signal) => {
    const { process: started, url: own } = await start();
    const agent = new Agent({ keepAlive: true });
    const [response] = (await once(request(own, { agent }).end(), "response")) as [IncomingMessage];
    await response.toArray();
    started.kill(signal);
    expect(await once(started, "exit")).toEqual([0, null]);
    agent.destroy();
  });

  test.each(["/docs/", "/docs", "docs"])("serves at the path that a site was built for: %s", async (base) => {
    const { process: started, url: own } = await start("--base", base);
    expect(own).toMatch(/\/docs\/$/);
    const statuses = await Promise.all(
      ["", "../", "nowhere"].map(async (path) => (await fetch(new URL(path, own))).status),
    );
    expect(statuses).toEqual([200, 404, 404]);
    expect((await fetch(own.replace(/\/$/, ""))).url).toBe(own);
    started.kill();
  });

  test("says in one line that a port is taken", async () => {
    const { port } = new URL(url);
    const ended = await run("serve/command.ts", "--port", port);
    expect(ended).toMatchObject({ code: 1, stdout: "" });
    expect(ended.stderr).toMatch(/^docs: cannot serve: listen EADDRINUSE: address already in use 127\.0\.0\.1:\d+\n$/);
  });

  test.each<[string[], RegExp]>([
    [["--port", "x"], /^docs: .*port.*\n$/i],
    [["--prot", "1"], /^docs: Unknown option '--prot'.*\n$/],
    [["--folder", "/nowhere/dist"], /^docs: there is nothing to serve in \/nowhere\/dist yet\. .*\n$/],
  ])("says in one line what is wrong with %j", async (args, line) => {
    const ended = await run("serve/command.ts", ...args);
    expect(ended).toMatchObject({ code: 1, stdout: "" });
    expect(ended.stderr).toMatch(line);
  });

  test("a folder without a page for it says 404 all the same", async () => {
    const folder = mkdtempSync(join(tmpdir(), "serve-"));
    const { process: started, url: own } = await start("--folder", folder);
    const response = await fetch(own);
    expect([response.status, await response.text()]).toEqual([404, "Not found\n"]);
    started.kill();
    rmSync(folder, { recursive: true });
    expect(pages.length).toBeGreaterThan(0);
  });
});
