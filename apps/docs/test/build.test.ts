/** The command that builds the site, for another place and with other inputs. */
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { build, serveFolder } from "./commands.ts";
import { crawl, reachable } from "./crawl.ts";
import { attributes, parseHtml, select } from "./dom.ts";

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

/** The contents of all files of a folder, in short. */
async function print(path: string): Promise<Record<string, string>> {
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

describe("at a path of another host", () => {
  test("every link of every page stays there", async () => {
    const names = (await readdir(out, { recursive: true })).filter(
      (name) => name.endsWith(".html") && name !== "one-page.html",
    );
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) {
      const { elements } = parseHtml(readFileSync(join(out, name), "utf8"));
      const links = ["href", "data-module", "data-index"].flatMap((attribute) => attributes(elements, attribute));
      const own = links.filter((link) => !/^(#|data:)/.test(link)).map((link) => new URL(link, `${SITE}/docs/`));
      const strays = own.filter(({ origin, pathname }) => origin === SITE && !pathname.startsWith("/docs/"));
      expect(strays, name).toEqual([]);
    }
  });

  test("served there, every link is good", async () => {
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

  test("the files for programs name that host", () => {
    const read = (name: string): string => readFileSync(join(out, name), "utf8");
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

test("the same input gives the same bytes, however the path is written", async () => {
  const again = join(folder, "again");
  expect(await build("--site", `${SITE}/docs`, "--out", again)).toMatchObject({ code: 0 });
  expect(await print(again)).toEqual(await print(out));
});

test("what was in the folder goes, and a build that fails leaves it whole", async () => {
  const before = await print(out);
  const broken = join(folder, "broken.json");
  writeFileSync(broken, '{"openapi": "3.1.0",');
  const { code, stderr } = await build("--spec", broken, "--out", out);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^docs: .*broken\.json cannot be shown: .*\n$/);
  expect(await print(out)).toEqual(before);
  expect(await readdir(folder), "nothing is left beside it").not.toContain("site.new");

  const [small, another] = [join(folder, "small.json"), join(folder, "another")];
  writeFileSync(small, JSON.stringify({ openapi: "3.1.0", info: { title: "Small", version: "1" }, paths: {} }));
  expect(await build("--spec", small, "--out", another, "--releases", another)).toMatchObject({ code: 0 });
  writeFileSync(join(another, "old.html"), "old");
  expect(await build("--spec", small, "--out", another, "--releases", another)).toMatchObject({ code: 0 });
  expect(await readdir(another)).not.toContain("old.html");
});

describe("an option that makes no sense is told in one line, with what there is", () => {
  test.each<[string[], string]>([
    [["--sight", "https://x.example"], "Unknown option '--sight'"],
    [["dist"], "Unexpected argument 'dist'"],
    [["--out"], "Option '--out <value>' argument missing"],
    [["--site", "nonsense"], "--site must be a URL such as https://docs.example.com, not nonsense."],
    [["--site", "ftp://x.example"], "--site must begin with http:// or https://, not ftp:"],
    [["--base", "/a b/"], "--base must be a path such as /docs/, not /a b/."],
    [["--base", '/"><script>'], '--base must be a path such as /docs/, not /"><script>.'],
    [["--site", "https://x.example/a", "--base", "/b"], "Give the path once: --site https://x.example --base /b"],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await build(...args);
    const [first, empty, ...usage] = stderr.split("\n");
    expect([code, stdout, first, empty]).toEqual([1, "", `docs: ${message}`, ""]);
    for (const option of ["--spec", "--releases", "--out", "--site", "--base"])
      expect(usage.join("\n")).toContain(`  ${option} `);
  });
});
