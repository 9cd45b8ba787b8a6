/** What programs read of a site beside its pages: links, structured data, the catalog, the skill, the feed and the pictures. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { isSuccess } from "@9pic/openapi";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";

import { readReleases } from "../src/document/releases.ts";
import { headersFor } from "../src/files/headers.ts";
import { serveFolder } from "../test/commands.ts";
import { attribute, dataIn, parseHtml, select } from "../test/dom.ts";
import { dist, operations, pages, spec } from "../test/site.ts";

/** The origin that a site is built for by default. */
const SITE = "http://127.0.0.1:4011";
const read = (path: string): string => readFileSync(join(dist, path), "utf8");

let origin: string;
let stop: () => void;
beforeAll(async () => {
  ({ origin, stop } = await serveFolder(dist));
});
afterAll(() => stop());

/** Reads a header `Link` (RFC 8288): the relation, the type and the URL of each link. */
const linksIn = (header: string | null): [rel: string, type: string, href: string][] =>
  [...(header ?? "").matchAll(/<([^>]*)>; rel="([^"]*)"; type="([^"]*)"(?:, |$)/g)].map(([, href, rel, type]) => [
    rel!,
    type!,
    href!,
  ]);

describe("the header Link", () => {
  test.each(["/", "/errors/", "/errors"])(
    "of %s leads to the document, the catalog, llms.txt and the twin",
    async (path) => {
      const response = await fetch(origin + path, { method: "HEAD" });
      const found = linksIn(response.headers.get("link"));
      expect(found.map(([rel]) => rel).toSorted()).toEqual([
        "alternate",
        "api-catalog",
        "describedby",
        "service-desc",
        "service-desc",
        "service-doc",
      ]);
      for (const [rel, type, href] of found) {
        const target = await fetch(new URL(href, response.url), { method: "HEAD" });
        expect([target.status, target.headers.get("content-type")?.split(";")[0]], rel).toEqual([
          200,
          type === "application/yaml" ? "text/yaml" : type,
        ]);
      }
    },
  );

  test("of a page is the same in _headers, for static hosts", async () => {
    const rules = [...read("_headers").matchAll(/^(\S+)\n((?: {2}.+\n)+)/gm)].map(([, path, lines]) => ({
      path,
      lines,
    }));
    const linkOf = (path: string): string =>
      /^ {2}Link: (.+)$/m.exec(rules.find((rule) => rule.path === path)!.lines!)![1]!;
    for (const path of pages) {
      const { headers } = await fetch(origin + path, { method: "HEAD" });
      expect(headers.get("link"), path).toBe(`${linkOf("/*")}, ${linkOf(path)}`);
    }
  });

  test("names the path of a site that is not at the root of its origin", () => {
    const { Link } = Object.fromEntries(headersFor("index.html", "/docs/"));
    for (const [, , href] of linksIn(Link!)) expect(href).toMatch(/^\/docs\//);
  });
});

test("the catalog leads from the API to its document and its docs (RFC 9727)", async () => {
  const response = await fetch(`${origin}/.well-known/api-catalog`);
  expect(response.headers.get("content-type")).toBe(
    'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"',
  );
  const { linkset } = (await response.json()) as { linkset: any[] };
  const [catalog, ...apis] = linkset;
  expect(catalog).toEqual({
    anchor: `${SITE}/.well-known/api-catalog`,
    item: spec.servers.map(({ url }: any) => ({ href: url })),
  });
  expect(apis.map(({ anchor }) => anchor)).toEqual(spec.servers.map(({ url }: any) => url));
  const targets = apis.flatMap(({ "service-desc": document, "service-doc": docs }) => [...document, ...docs]);
  for (const { href } of targets)
    expect((await fetch(href.replace(SITE, origin), { method: "HEAD" })).status, href).toBe(200);
});

describe("the structured data", () => {
  test.each(pages)("of %s names the page and the way to it", (path) => {
    const { elements } = parseHtml(read(join(path, "index.html")));
    const [data, ...others] = dataIn(elements);
    expect([data["@context"], others]).toEqual(["https://schema.org", []]);
    const [about, trail] = data["@graph"];
    if (path === "/") {
      expect(about).toMatchObject({ "@type": "WebAPI", name: spec.info.title, documentation: `${SITE}/` });
      return;
    }
    expect(about).toMatchObject({ "@type": "TechArticle", url: SITE + path, about: { name: spec.info.title } });
    const items: any[] = trail.itemListElement;
    expect(items.map(({ position }) => position)).toEqual(items.map((_, index) => index + 1));
    expect([items[0].item, items.at(-1).item]).toEqual([`${SITE}/`, SITE + path]);
    for (const { item } of items) expect(pages).toContain(item.slice(SITE.length));
  });

  test.each(pages)("of %s has what a link to it is shown with", (path) => {
    const metas = select(parseHtml(read(join(path, "index.html"))).elements, "meta");
    const contentOf = (name: string): string | undefined =>
      metas
        .map((meta) => (attribute(meta, "property") === name ? attribute(meta, "content") : undefined))
        .find(Boolean);
    expect(contentOf("og:url")).toBe(SITE + path);
    expect(contentOf("og:image")).toBe(`${SITE}/social.png`);
    for (const name of ["og:title", "og:description", "og:type", "og:site_name"])
      expect(contentOf(name), name).toMatch(/\S/);
  });
});

test("the pictures have their sizes", () => {
  const png = readFileSync(join(dist, "social.png"));
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
  expect(png.length).toBeLessThan(60_000);
  const ico = readFileSync(join(dist, "favicon.ico"));
  const [size, length, start] = [ico.readUInt8(6), ico.readUInt32LE(14), ico.readUInt32LE(18)];
  expect(ico.subarray(0, 6)).toEqual(Buffer.from([0, 0, 1, 0, 1, 0]));
  const icon = ico.subarray(start, start + length);
  expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([size, size]);
});

describe("skill.md", () => {
  const [, head, body] = /^---\n([^]*?)---\n([^]*)$/.exec(read("skill.md"))!;

  test("has a name and a description that say when to use it", () => {
    const { name, description } = parse(head!);
    expect(name).toMatch(/^[a-z\d]+(-[a-z\d]+)*$/);
    expect(description).toContain(spec.info.title);
    expect(description).toMatch(/Use it to/);
  });

  test("has every operation, the header of the key, the pages of lists, and every error", () => {
    for (const { method, path, operationId, pagination } of operations) {
      expect(body).toContain(`\`${method} ${path}\``);
      expect(body).toContain(`/operations/${operationId}.md)`);
      if (pagination) expect(body).toContain(`\`data.${pagination.items}\``);
    }
    expect(body).toContain("`X-API-Key");
    const errors = operations.flatMap(({ responses }) => responses.filter((response) => !isSuccess(response)));
    for (const { status } of errors) expect(body).toMatch(new RegExp(`^- \`${status} .+\`: \\S`, "m"));
  });
});

describe("the changelog", () => {
  const dates: Record<string, string> = JSON.parse(
    readFileSync(new URL("../../../spec/releases/dates.json", import.meta.url), "utf8"),
  );

  test("says when each release was made, on its page and in an Atom feed", () => {
    const [page, feed] = [read("changelog/index.html"), read("changelog.atom")];
    expect(feed).toMatch(
      /^<\?xml version="1\.0" encoding="utf-8"\?>\s*<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom"/,
    );
    const entries = [...feed.matchAll(/<entry>([^]*?)<\/entry>/g)].map(([entry]) => entry);
    expect(entries).toHaveLength(Object.keys(dates).length);
    for (const [version, date] of Object.entries(dates)) {
      expect(page).toContain(`<time datetime="${date}">`);
      const id = `${SITE}/changelog/#${version}`;
      const entry = entries.find((text) => text.includes(`<id>${id}</id>`));
      expect(entry).toContain(`<updated>${date}T00:00:00Z</updated>`);
      expect(page).toContain(`id="${version}"`);
    }
    expect(feed).toContain(`<link rel="self" type="application/atom+xml" href="${SITE}/changelog.atom" />`);
    const alternates = select(parseHtml(read("index.html")).elements, "link").filter(
      (link) => attribute(link, "type") === "application/atom+xml",
    );
    expect(alternates.map((link) => attribute(link, "href"))).toEqual(["/changelog.atom"]);
  });

  test("has a date for every release of the spec", async () => {
    const releases = await readReleases(
      new URL("../../../spec/releases", import.meta.url).pathname,
      join(dist, "openapi.json"),
    );
    const released = releases.filter(({ version }) => version !== undefined);
    expect(Object.fromEntries(released.map(({ version, date }) => [version, date]))).toEqual(dates);
  });

  test.each(['{"1.0.0": "2026-02-30"}', '{"1.0.0": 2026}', "[]x", '{"1.0.0": "22 November"}'])(
    "refuses the dates %s, and says what to write",
    async (text) => {
      const folder = mkdtempSync(join(tmpdir(), "releases-"));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      writeFileSync(join(folder, "dates.json"), text);
      await expect(readReleases(folder, join(dist, "openapi.json"))).rejects.toThrow(
        /dates\.json: .*\. Write an object such as \{"1\.0\.0": "2026-11-22"\}\.$/,
      );
    },
  );
});
