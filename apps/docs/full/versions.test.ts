/** The docs of earlier releases, beside the latest. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";
import { stringify } from "yaml";

import { build, serveFolder } from "../test/commands.ts";
import { crawl, reachable } from "../test/crawl.ts";
import { attribute, attributes, parseHtml, select } from "../test/dom.ts";
import { spec } from "../test/site.ts";

const SITE = "https://docs.example.com";
const [first, second] = ["1.0.0", "2.0.0"];

let folder: string;
let out: string;
let pages: string[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "versions-"));
  out = join(folder, "site");
  mkdirSync(join(folder, "releases"));
  const release = (version: string, document: object): void =>
    writeFileSync(join(folder, "releases", `${version}.yaml`), stringify(document));
  const [path, item] = Object.entries(spec.paths)[0]!;
  const { get } = item as { get: object };
  const removed = { [`${path}/removed`]: { get: { ...get, operationId: "removed", summary: "Removed" } } };
  release(first, { ...spec, info: { ...spec.info, version: first }, paths: { ...spec.paths, ...removed } });
  release(second, { ...spec, info: { ...spec.info, version: second } });
  const options = ["--site", SITE, "--base", "/docs/", "--releases", join(folder, "releases"), "--out", out];
  expect(await build(...options)).toEqual({ code: 0, stdout: "", stderr: "" });
  pages = (await readdir(join(out, "v", first), { recursive: true })).filter(
    (name) => name.endsWith("index.html") && name !== "redoc/index.html",
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = (name: string): string => readFileSync(join(out, name), "utf8");

test("each release has its docs, but the one that the document equals", async () => {
  expect(await readdir(join(out, "v"))).toEqual([first]);
  expect(pages).toContain("operations/removed/index.html");
  expect(read("changelog/index.html")).toContain(`<a href="/docs/v/${first}/">`);
});

test("each page of an earlier version says which it is, and leads to the same page of the latest, which search engines show", async () => {
  const latest = await readdir(out, { recursive: true });
  for (const name of pages) {
    const text = read(`v/${first}/${name}`);
    const { elements } = parseHtml(text);
    expect(text, name).toContain(`This is version ${first}.`);
    expect(read(`v/${first}/${name.replace(/\/?index\.html$/, "") || "index"}.md`)).toContain(
      `This is version ${first}.`,
    );
    const robots = select(elements, "meta").filter((meta) => attribute(meta, "name") === "robots");
    expect(attributes(robots, "content")).toEqual(["noindex"]);
    const canonical = select(elements, "link").filter((link) => attribute(link, "rel") === "canonical");
    const url = `${SITE}/docs/${name.replace("index.html", "")}`;
    expect(attributes(canonical, "href"), name).toEqual(latest.includes(name) ? [url] : []);
    const links = attributes(select(elements, "a"), "href");
    expect(links, name).toContain(latest.includes(name) ? url : `${SITE}/docs/`);
  }
  expect(read("sitemap.xml")).not.toContain("/v/");
});

test("no page of an earlier version has a dead link, and each can be reached", async () => {
  const { origin, stop } = await serveFolder(out, "/docs/");
  try {
    const site = await crawl(origin, SITE, ["/docs/"]);
    expect(site.dead).toEqual([]);
    const reached = reachable(site, origin, "/docs/");
    expect(pages.filter((name) => !reached.has(`/docs/v/${first}/${name.replace("index.html", "")}`))).toEqual([]);
  } finally {
    stop();
  }
});
