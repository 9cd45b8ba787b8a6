/** What is around the content of a page: the navigation, what is on the page, and the pages beside it. */
import { readDocument } from "@9pic/openapi";
import { beforeAll, describe, expect, test } from "vitest";

import { type Parts, readParts, renderSite } from "../src/build-site.ts";
import { readOptions } from "../src/options.ts";
import { attribute, attributes, type Element, elementsIn, parseHtml, readable, select, textIn } from "./dom.ts";

let parts: Parts;
beforeAll(async () => {
  parts = await readParts({ ...readOptions([]), releases: "none" });
});

/** Renders the site of a document with these operations in each tag. */
function filesWith(tags: Record<string, number>): Map<string, string> {
  const operations = Object.entries(tags).flatMap(([tag, count]) =>
    Array.from({ length: count }, (_, index) => ({ tag, name: `${tag}${index + 1}` })),
  );
  const paths = Object.fromEntries(
    operations.map(({ tag, name }) => {
      const responses = { 204: { description: "Done." } };
      return [`/${name}`, { get: { operationId: name, summary: `Read ${name}`, tags: [tag], responses } }];
    }),
  );
  const info = {
    title: "Zoo",
    version: "1.0.0",
    description: "A zoo.\n\n# Visits\n\nOpen.\n\n## Hours\n\nAll.\n\n## Fees\n\nNone.",
  };
  return new Map(renderSite(readDocument({ openapi: "3.1.1", info, paths }), parts, readOptions([])).files);
}

const open = (files: Map<string, string>, path: string): Element[] => parseHtml(files.get(path)!).elements;
const linksIn = (elements: Element[], tag: string, name: string, value: string): string[] => {
  const found = select(elements, tag).find((element) => attribute(element, name) === value);
  return found ? attributes(elementsIn(found), "href") : [];
};
const navigationOf = (elements: Element[]): string[] => linksIn(elements, "nav", "id", "navigation");

const fewOperations = (): Map<string, string> => filesWith({ cats: 2, dogs: 1 });

describe("a document with few operations", () => {
  test("lists all of them in the navigation, with their methods", () => {
    const elements = open(fewOperations(), "index.html");
    expect(navigationOf(elements)).toEqual([
      "/",
      "/visits/",
      "/operations/cats1/",
      "/operations/cats2/",
      "/operations/dogs1/",
    ]);
    expect(select(elements, "span.method").map(textIn)).toEqual(["GET", "GET", "GET"]);
  });

  test("links each page to the one before and the one after it", () => {
    const all = fewOperations();
    const pages = ["index.html", "visits/index.html", "operations/cats1/index.html"];
    expect(pages.map((path) => linksIn(open(all, path), "nav", "class", "pager"))).toEqual([
      ["/visits/"],
      ["/", "/operations/cats1/"],
      ["/visits/", "/operations/cats2/"],
    ]);
  });

  test("a guide lists its headings beside it", () => {
    expect(linksIn(open(fewOperations(), "visits/index.html"), "nav", "class", "contents")).toEqual([
      "#hours",
      "#fees",
    ]);
  });

  test("a page names what it belongs to", () => {
    const above = select(open(fewOperations(), "operations/dogs1/index.html"), "div.above");
    expect(readable(textIn(above[0]!))).toMatch(/^dogs\b/);
  });
});

const manyOperations = (): Map<string, string> => filesWith({ cats: 30, dogs: 30, owls: 41 });

describe("a document with many operations", () => {
  test("lists their tags, and the operations of a tag on its page", () => {
    const all = manyOperations();
    const tags = ["/tags/cats/", "/tags/dogs/", "/tags/owls/"];
    expect(navigationOf(open(all, "index.html"))).toEqual(["/", "/visits/", ...tags]);
    expect(linksIn(open(all, "index.html"), "ul", "class", "links")).toEqual(tags);
    expect(linksIn(open(all, "tags/cats/index.html"), "ul", "class", "links")).toHaveLength(30);
  });

  test("the navigation opens the tag of the page, unless it has too many operations", () => {
    const all = manyOperations();
    const [cat, owl] = ["operations/cats7/index.html", "operations/owls7/index.html"].map((path) => open(all, path));
    expect(navigationOf(cat!)).toContain("/operations/cats30/");
    expect(navigationOf(cat!)).not.toContain("/operations/dogs1/");
    expect(navigationOf(owl!)).not.toContain("/operations/owls7/");
    expect(navigationOf(owl!)).toContain("/tags/owls/");
  });
});
