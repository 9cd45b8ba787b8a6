/** The build command, for other addresses and with other documents. */
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { build, run, serveFolder } from "../test/commands.ts";
import { crawl, reachable } from "../test/crawl.ts";
import { attributes, parseHtml, select } from "../test/dom.ts";

const SITE = "https://docs.example.com";

let folder: string;
let out: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "build-"));
  out = join(folder, "site");
  const built = await build("--site", SITE, "--base", "/docs/", "--out", out);
  expect(built).toEqual({ code: 0, stdout: "", stderr: "" });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (name: string): string => readFileSync(join(out, name), "utf8");

/** Returns a hash of each file of a folder. */
async function hashesOf(path: string): Promise<Record<string, string>> {
  const names = await readdir(path, { recursive: true });
  const files = await Promise.all(
    names.toSorted().map(async (name) => ((await stat(join(path, name))).isFile() ? [name] : [])),
  );
  const hash = (name: string): string =>
    createHash("sha256")
      .update(readFileSync(join(path, name)))
      .digest("hex");
  return Object.fromEntries(files.flat().map((name) => [name, hash(name)]));
}

describe("a site for a path of another host", () => {
  test("has no link outside that path", async () => {
    const names = (await readdir(out, { recursive: true })).filter(
      (name) => name.endsWith(".html") && !name.endsWith("redoc/index.html"),
    );
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) {
      const { elements } = parseHtml(read(name));
      const links = ["href", "data-module", "data-index"].flatMap((attribute) => attributes(elements, attribute));
      const own = links.filter((link) => !/^(#|data:)/.test(link)).map((link) => new URL(link, `${SITE}/docs/`));
      const outside = own.filter(({ origin, pathname }) => origin === SITE && !pathname.startsWith("/docs/"));
      expect(outside, name).toEqual([]);
    }
  });

  test("has no dead link when it is served there", async () => {
    const { origin, stop } = await serveFolder(out, "/docs/");
    try {
      const site = await crawl(origin, SITE, ["/docs/", "/docs/robots.txt", "/docs/404.html"]);
      expect(site.dead).toEqual([]);
      const pages = site.visits.get("/docs/sitemap.xml")!.links.map((link) => new URL(link).pathname);
      expect(pages.length).toBeGreaterThan(10);
      expect(pages.filter((path) => !reachable(site, origin, "/docs/").has(path))).toEqual([]);
      expect((await fetch(`${origin}/`)).status).toBe(404);
    } finally {
      stop();
    }
  });

  test("has files for programs that name that host", () => {
    expect(read("robots.txt")).toContain(`Sitemap: ${SITE}/docs/sitemap.xml\n`);
    for (const [, url] of read("sitemap.xml").matchAll(/<loc>([^<]+)/g))
      expect(url).toMatch(/^https:\/\/docs\.example\.com\/docs\//);
    for (const [, url] of read("llms.txt").matchAll(/\]\(([^)]+)/g))
      expect(url).toMatch(/^https:\/\/docs\.example\.com\/docs\//);
    expect(read("_headers")).toMatch(/^\/docs\/\*$/m);
    const canonical = select(parseHtml(read("models/index.html")).elements, "link");
    expect(attributes(canonical, "href")).toContain(`${SITE}/docs/models/`);
  });
});

test("the same input gives the same bytes, whichever option names the path", async () => {
  const again = join(folder, "again");
  expect(await build("--site", `${SITE}/docs`, "--out", again)).toMatchObject({ code: 0 });
  expect(await hashesOf(again)).toEqual(await hashesOf(out));
});

test("the Redoc edition can be built alone, and is the one of the whole site", async () => {
  const alone = join(folder, "alone");
  expect(await run("redoc.ts", "--out", alone)).toMatchObject({ code: 0, stderr: "" });
  expect(await readdir(alone)).toEqual(["redoc"]);
  expect(await hashesOf(join(alone, "redoc"))).toEqual(await hashesOf(join(out, "redoc")));
});

/** Returns a document of one operation. */
const small = (operationId: string): string =>
  JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Small", version: "1" },
    paths: { "/": { get: { operationId, responses: {} } } },
  });

describe("a folder with a site", () => {
  test.each([
    ["a document that cannot be read", '{"openapi": "3.1.0",', /^docs: .*spec\.json:1:21 cannot be read: .*\n$/],
    ["a page that cannot be written", small("a".repeat(253)), /^docs: ENAMETOOLONG: .*\n$/],
  ])("is kept if a build fails on %s", async (_what, text, message) => {
    const before = await hashesOf(out);
    const spec = join(folder, "spec.json");
    writeFileSync(spec, text);
    const { code, stderr } = await build("--spec", spec, "--releases", folder, "--out", out);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(await hashesOf(out)).toEqual(before);
  });

  test("is replaced as a whole by the new site", async () => {
    const [spec, site] = [join(folder, "small.json"), join(folder, "small")];
    writeFileSync(spec, small("ping"));
    mkdirSync(site);
    writeFileSync(join(site, "old.html"), "old");
    expect(await build("--spec", spec, "--out", site, "--releases", folder)).toMatchObject({ code: 0 });
    expect(await readdir(site)).not.toContain("old.html");
    expect((await readdir(folder)).filter((name) => name.startsWith("small"))).toEqual(["small", "small.json"]);
  });
});
