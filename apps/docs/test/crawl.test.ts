/** The site without scripts: every link of every file is followed. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { serveFolder } from "./commands.ts";
import { type Crawl, crawl, reachable } from "./crawl.ts";
import { attribute, attributes, type Element, elementsIn, parseHtml, readable, select, textIn } from "./dom.ts";
import { dist, pages, readSearchIndex } from "./site.ts";

/** The origin that a site is built for by default. */
const SITE = "http://127.0.0.1:4011";

let origin: string;
let stop: () => void;
let site: Crawl;
beforeAll(async () => {
  ({ origin, stop } = await serveFolder(dist));
  site = await crawl(origin, SITE, ["/", "/robots.txt", "/404.html"]);
});
afterAll(() => stop());

const visit = (path: string) => site.visits.get(path)!;

describe("links", () => {
  test("lead to a page, and to an anchor on it", () => {
    expect(site.visits.size).toBeGreaterThan(2 * pages.length);
    expect(site.dead).toEqual([]);
  });

  test("lead from the overview to every page of the sitemap", () => {
    const reached = reachable(site, origin, "/");
    expect(pages.filter((path) => !reached.has(path))).toEqual([]);
  });

  test("lead to the Markdown twin of every page, and to every file for programs", () => {
    const files = [
      "/llms.txt",
      "/llms-full.txt",
      "/skill.md",
      "/openapi.json",
      "/openapi.yaml",
      "/sitemap.xml",
      "/redoc/",
    ];
    const twins = pages.map((path) => (path === "/" ? "/index.md" : path.replace(/\/$/, ".md")));
    expect([...files, ...twins].filter((path) => !site.visits.has(path))).toEqual([]);
  });

  test("of search results lead to a page, and to an anchor on it", async () => {
    const urls = (await readSearchIndex())
      .all()
      .flatMap(({ url, others = [] }) => [url, ...others.map((other) => other.url)]);
    expect(urls.length).toBeGreaterThan(3 * pages.length);
    expect((await crawl(origin, SITE, urls)).dead).toEqual([]);
  });

  test("of Markdown name the site, since programs read it away from the site, and keep their anchors", () => {
    const texts = [...site.visits].filter(([path]) => /\.(md|txt)$/.test(path)).map(([, { text }]) => text);
    const targets = texts.flatMap((text) => [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!));
    expect(targets.filter((target) => !/^<?https?:\/\//.test(target))).toEqual([]);
    expect(targets).toContain(`${SITE}/errors.md`);
    expect(targets.filter((target) => target.includes("#"))).not.toEqual([]);
  });

  test("to other sites use https", () => {
    expect([...site.outside].filter((link) => !/^(https:|data:)/.test(link))).toEqual([]);
  });
});

describe.each(pages)("%s", (path) => {
  test("is HTML without parse errors", () => {
    expect(parseHtml(visit(path).text).errors).toEqual([]);
  });

  test("has a language, a title, a heading, a description and a canonical address", () => {
    const { elements } = visit(path);
    expect(attributes(select(elements, "html"), "lang")).toEqual(["en"]);
    expect(select(elements, "title").map(textIn)).toEqual([expect.stringMatching(/\S/)]);
    const [heading, ...others] = select(elements, "h1").map(textIn);
    expect([heading, others]).toEqual([expect.stringMatching(/\S/), []]);
    const description = select(elements, "meta").filter((meta) => attribute(meta, "name") === "description");
    expect(attributes(description, "content")).toEqual([expect.stringMatching(/^\S.*[^\s]$/)]);
    const canonical = select(elements, "link").filter((link) => attribute(link, "rel") === "canonical");
    expect(attributes(canonical, "href")).toEqual([SITE + path]);
  });

  test("has headings that skip no level", () => {
    const levels = visit(path).elements.flatMap(({ tagName }) => /^h([1-6])$/.exec(tagName)?.[1] ?? []);
    const content = levels.slice(levels.indexOf("1")).map(Number);
    expect(content.filter((level, index) => index > 0 && level > content[index - 1]! + 1)).toEqual([]);
  });

  test("has no duplicate id", () => {
    const { ids } = visit(path);
    expect(ids.filter((id, index) => /^$|\s/.test(id) || ids.indexOf(id) !== index)).toEqual([]);
  });

  test("marks itself in the navigation", () => {
    const marks = select(visit(path).elements, "a").flatMap((link) => {
      const mark = attribute(link, "aria-current");
      return mark === undefined ? [] : [[mark, attribute(link, "href")]];
    });
    const parent = path.replace(/[^/]+\/$/, "");
    const isBelow = parent !== "/" && pages.includes(parent);
    expect(marks).toEqual([...(isBelow ? [["true", parent]] : []), ["page", path]]);
  });
});

test("every page has a title of its own", () => {
  const titles = pages.map((path) => textIn(select(visit(path).elements, "title")[0]!));
  expect(new Set(titles).size).toBe(pages.length);
});

const titles = (elements: Element[]): string[] => select(elements, "h2").map((heading) => readable(textIn(heading)));

/** What only the page has: in its Markdown twin, the examples are below their statuses. */
const OF_THE_PAGE = new Set(["Response", "Try it"]);

test("the Markdown twin of a page has the headings of the page, except for the column with the responses and the panel", () => {
  for (const path of pages) {
    const main = elementsIn(select(visit(path).elements, "main")[0]!);
    const twin = visit(path === "/" ? "/index.md" : path.replace(/\/$/, ".md"));
    expect(titles(twin.elements), path).toEqual(titles(main).filter((title) => !OF_THE_PAGE.has(title)));
  }
});
