/** The files of the built site: what programs read, how large it is, and its security policy. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";

import { describe, expect, test } from "vitest";
import { parse } from "yaml";

import { attribute, attributes, type Element, elementsIn, parseHtml, scriptsIn, select, textIn } from "./dom.ts";
import { dist, pages, spec } from "./site.ts";

const read = (path: string): string => readFileSync(join(dist, path), "utf8");
const files = await readdir(dist, { recursive: true });
const htmlFiles = files.filter((path) => path.endsWith(".html") && !path.endsWith("redoc/index.html"));
const twinOf = (path: string): string => (path === "/" ? "/index.md" : path.replace(/\/$/, ".md"));

const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
/** Whether a browser loads it to show the page. */
const isLoaded = (link: Element): boolean => !["canonical", "alternate"].includes(attribute(link, "rel") ?? "");

describe("files for programs", () => {
  test("openapi.json and openapi.yaml are the spec", () => {
    expect(JSON.parse(read("openapi.json"))).toEqual(spec);
    expect(parse(read("openapi.yaml"))).toEqual(spec);
  });

  test("llms.txt has the format of llmstxt.org: a title, a summary, details, and sections of links", () => {
    const [title, summary, details, ...sections] = read("llms.txt").split("\n\n");
    expect(title).toBe(`# ${spec.info.title}`);
    expect(summary).toBe(`> ${spec.info.summary}`);
    for (const fact of [spec.info.version, spec.servers[0].url, "`X-API-Key`", "`Accept: text/markdown`"])
      expect(details).toContain(fact);
    const names = sections.filter((_, index) => index % 2 === 0);
    expect(names).toEqual(["## Docs", "## API reference", "## Errors", "## OpenAPI", "## Optional"]);
    for (const list of sections.filter((_, index) => index % 2 === 1))
      for (const line of list.trim().split("\n")) expect(line).toMatch(/^- \[[^\]]+\]\(http[^)\s]+\): \S/);
  });

  test("llms.txt lists every page and the spec, and llms-full.txt holds every page", () => {
    const listed = [...read("llms.txt").matchAll(/\(https?:\/\/[^/]+([^)]+)\)/g)].map(([, path]) => path!);
    const others = ["/openapi.json", "/openapi.yaml", "/skill.md", "/llms-full.txt"];
    expect(listed.toSorted()).toEqual([...pages.map(twinOf), ...others].toSorted());
    const whole = read("llms-full.txt");
    for (const path of pages) expect(whole, path).toContain(read(twinOf(path)).replace(/^> .*\n\n/, ""));
  });

  test("robots.txt allows every path and names the sitemap", () => {
    expect(read("robots.txt")).toBe("User-agent: *\nAllow: /\nSitemap: http://127.0.0.1:4011/sitemap.xml\n");
  });
});

describe("size", () => {
  test("the first page is at most 14 KB, which is one round trip", () => {
    expect(gzipSync(read("index.html")).length).toBeLessThanOrEqual(14 * 1024);
  });

  test.each(htmlFiles)("%s is at most 20 KB, and loads no other file to be shown", (path) => {
    expect(gzipSync(read(path)).length).toBeLessThanOrEqual(20 * 1024);
    const { elements } = parseHtml(read(path));
    const resources = [
      ...attributes(elements, "src"),
      ...attributes(elements, "srcset"),
      ...select(elements, "link").flatMap((link) => (isLoaded(link) ? attributes([link], "href") : [])),
    ];
    expect(resources.filter((url) => !url.startsWith("data:"))).toEqual([]);
    for (const style of select(elements, "style").map(textIn)) expect(style).not.toMatch(/@import|url\((?!["']?data:)/);
  });

  test("compressed copies have the same contents and are smaller", () => {
    const copies = files.filter((path) => /\.(br|gz)$/.test(path));
    for (const path of copies) {
      const [copy, original] = [readFileSync(join(dist, path)), readFileSync(join(dist, path.slice(0, -3)))];
      expect((path.endsWith(".br") ? brotliDecompressSync : gunzipSync)(copy).equals(original), path).toBe(true);
      expect(copy.length, path).toBeLessThan(original.length);
    }
    const large = ["openapi.json", "openapi.yaml", "llms.txt", "llms-full.txt", "postman.json"];
    for (const path of [...htmlFiles, ...files.filter((file) => /^assets\/[^.]*\.(js|json)$/.test(file)), ...large])
      expect(copies, path).toEqual(expect.arrayContaining([`${path}.br`, `${path}.gz`]));
  });

  test("a file that browsers cache forever has a hash of its contents in its name", () => {
    const assets = files.filter((path) => path.startsWith("assets/") && !/\.(br|gz)$/.test(path));
    expect(assets.length).toBeGreaterThan(2);
    for (const path of assets) expect(path).toMatch(/-[\w-]{8}\.(js|json)$/);
  });
});

describe("security", () => {
  test.each(htmlFiles)("%s allows its own scripts and style and no other", (path) => {
    const { elements } = parseHtml(read(path));
    const metas = select(elements, "meta").filter(
      (meta) => attribute(meta, "http-equiv") === "Content-Security-Policy",
    );
    expect(metas).toHaveLength(1);
    const rules = new Map(
      attribute(metas[0]!, "content")!
        .split("; ")
        .map((rule) => rule.split(/ (.*)/) as [string, string]),
    );
    const scripts = scriptsIn(elements);
    const styles = select(elements, "style").map(textIn);
    expect(styles).toHaveLength(1);
    expect(rules.get("script-src")).toBe(["'self'", ...scripts.map(hash)].join(" "));
    expect(rules.get("style-src")).toBe(hash(styles[0]!));
    expect([rules.get("default-src"), rules.get("connect-src")]).toEqual(["'none'", "'self'"]);
    expect(attributes(elements, "style"), "style attributes, which the policy refuses").toEqual([]);
  });

  test("the Redoc edition loads no file, and its policy allows no other host", () => {
    const text = read("redoc/index.html");
    const { elements } = parseHtml(text);
    const [head] = select(elements, "head");
    const loaded = select(elementsIn(head!), "link").filter(isLoaded);
    const resources = [...attributes(elements, "src"), ...attributes(loaded, "href")];
    expect(resources.filter((url) => !url.startsWith("data:"))).toEqual([]);
    const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(text)![1]!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/https?:|\*/);
  });
});
