/** Markdown for programs, by the server and by the worker of static hosts. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { preferredType } from "../src/serve/negotiate.ts";
import { serveFolder } from "../test/commands.ts";
import { dist, pages } from "../test/site.ts";

const read = (path: string): string => readFileSync(join(dist, path), "utf8");
const twinOf = (path: string): string => (path === "/" ? "/index.md" : path.replace(/\/$/, ".md"));

let origin: string;
let stop: () => void;
/** The worker, as it is built. */
let worker: typeof import("../src/worker/worker.ts");
beforeAll(async () => {
  ({ origin, stop } = await serveFolder(dist));
  worker = await import(pathToFileURL(join(dist, "_worker.js")).href);
});
afterAll(() => stop());

/** A host that knows nothing of Markdown: the server, which is asked for HTML or a file. */
const staticHost = (request: Request): Promise<Response> =>
  fetch(new Request(request, { headers: [...request.headers].filter(([name]) => name !== "accept") }));

type Send = (path: string, init?: RequestInit) => Promise<Response>;

async function tagOf(accept: string, send: Send): Promise<string> {
  const response = await send("/errors/", { headers: { Accept: accept } });
  await response.text();
  return response.headers.get("etag")!;
}

const hosts: [name: string, send: Send][] = [
  ["the server", (path, init) => fetch(origin + path, init)],
  [
    "the worker on Cloudflare Pages",
    (path, init) => worker.default.fetch(new Request(origin + path, init), { ASSETS: { fetch: staticHost } }),
  ],
  [
    "the edge function on Netlify",
    (path, init) => {
      const request = new Request(origin + path, init);
      return worker.netlify(request, { next: () => staticHost(request) });
    },
  ],
];

describe.each(hosts)("%s", (_, send) => {
  test.each(["text/markdown", "text/plain"])("responds to %s with the Markdown twin of every page", async (type) => {
    for (const page of pages) {
      for (const path of [page, page.replace(/(.)\/$/, "$1"), `${page}index.html`]) {
        const response = await send(path, { headers: { Accept: type } });
        expect([response.status, response.headers.get("content-type")], path).toEqual([200, `${type}; charset=utf-8`]);
        expect(response.headers.get("vary"), path).toMatch(/\bAccept\b(?!-)/);
        expect(response.headers.get("content-location"), path).toBe(twinOf(page));
        expect(await response.text(), path).toBe(read(twinOf(page)));
      }
    }
  });

  test.each([
    ["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"],
    ["*/*", "text/html"],
    ["application/json", "text/html"],
    ["text/markdown;q=0.5, text/html;q=0.9", "text/html"],
    ["text/markdown;q=0, text/html", "text/html"],
    ["text/markdown, text/html;q=0.9, */*;q=0.1", "text/markdown"],
    ["text/markdown;q=0.9, text/*;q=0.1", "text/markdown"],
    ["text/plain, text/markdown;q=0.9", "text/plain"],
    ["TEXT/Markdown", "text/markdown"],
  ])("responds to Accept: %s with %s", async (Accept, type) => {
    const response = await send("/errors/", { headers: { Accept } });
    expect(response.headers.get("content-type")).toBe(`${type}; charset=utf-8`);
    expect(response.headers.get("vary")).toMatch(/\bAccept\b(?!-)/);
    await response.text();
  });

  test("responds to HEAD with the headers of the twin", async () => {
    const response = await send("/errors/", { method: "HEAD", headers: { Accept: "text/markdown" } });
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/markdown; charset=utf-8"]);
    expect(await response.text()).toBe("");
  });

  test("revalidates a twin with 304, and not with the tag of the page", async () => {
    const [page, twin] = await Promise.all(["text/html", "text/markdown"].map((type) => tagOf(type, send)));
    const headers = { Accept: "text/markdown" };
    const again = await send("/errors/", { headers: { ...headers, "If-None-Match": twin! } });
    expect(again.status).toBe(304);
    const changed = await send("/errors/", { headers: { ...headers, "If-None-Match": page! } });
    expect([changed.status, await changed.text()]).toEqual([200, read("/errors.md")]);
  });

  test("responds to a wrong address with 404 in Markdown, with links to pages", async () => {
    const response = await send("/missing/page", { headers: { Accept: "text/markdown" } });
    expect([response.status, response.headers.get("content-type")]).toEqual([404, "text/markdown; charset=utf-8"]);
    const text = await response.text();
    expect(text).toMatch(/^> .*llms\.txt\n\n# .*[^]*\]\(http[^)]*\/errors\.md\)/);
    expect(text).toMatch(/\]\(http[^)]*\/operations\/[^)]*\.md\)/);
    const page = await send("/missing/page", { headers: { Accept: "text/html" } });
    expect([page.status, await page.text()]).toEqual([404, read("404.html")]);
  });

  test("responds with a file that has one form only", async () => {
    for (const path of ["/openapi.json", "/errors.md", "/llms.txt", "/redoc/"]) {
      const response = await send(path, { headers: { Accept: "text/markdown" } });
      expect([response.status, response.headers.get("content-location")], path).toEqual([200, null]);
      await response.text();
    }
  });
});

test("any header Accept has a preferred type", () => {
  const part = constantFrom("text", "markdown", "html", "*", "/", ";", "q=", "0.5", ",", " ", '"', "\\", "=");
  assert(
    property(
      oneof(
        string(),
        array(part).map((parts) => parts.join("")),
      ),
      (accept) => {
        expect(["text/html", "text/markdown", "text/plain"]).toContain(preferredType(accept));
      },
    ),
  );
});
