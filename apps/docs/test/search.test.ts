/** Search without a browser: what everyday queries find, and the words of readers. */
import { existsSync } from "node:fs";
import { join } from "node:path";

import { readDocument } from "@9pic/openapi";
import * as fc from "fast-check";
import MiniSearch from "minisearch";
import { expect, test } from "vitest";

import { Links } from "../src/links.ts";
import { readOptions } from "../src/options.ts";
import { indexOptions } from "../src/search/document.ts";
import { searchFiles } from "../src/search/files.ts";
import { type Hit, SearchIndex } from "../src/search/index.ts";
import { packIndex, unpackIndex } from "../src/search/pack.ts";
import { markTerms, snippetOf } from "../src/search/snippet.ts";
import { readSynonyms } from "../src/search/synonyms.ts";
import { termsOf } from "../src/search/words.ts";
import { createSite } from "../src/site.ts";
import { foreign } from "./foreign-spec.ts";
import { QUERIES } from "./search-queries.ts";
import { dist, operations, readSearchIndex, spec } from "./site.ts";

const index = await readSearchIndex();

const search = (query: string): Hit[] => index.search(query).hits;
const pathsOf = (hits: Hit[]): string[] => hits.map(({ url }) => url.split("#")[0]!);

const queries = Object.entries(QUERIES).flatMap(([page, list]) => list.map((query) => ({ query, page })));

test.each(queries)("finds $page among the first three results of “$query”", ({ query, page }) => {
  expect(pathsOf(search(query).slice(0, 3)).map((path) => (path.startsWith("/errors/") ? "/errors/" : path))).toContain(
    page,
  );
});

test("every name in the list of synonyms is a page, a section or a file of the site", () => {
  const { targets } = createSite(readDocument(spec), [], () => undefined);
  const names = Object.keys(readSynonyms(readOptions([]).synonyms).pages);
  expect(names.filter((name) => !targets.has(name) && !existsSync(join(dist, name)))).toEqual([]);
});

test.each(operations)("finds $operationId by its summary, its id and its path before anything else", (operation) => {
  const { summary, operationId, path, page } = operation;
  for (const query of [summary!, operationId, path]) expect(pathsOf(search(query))[0], query).toBe(page);
});

test("ranks operations and guides above the models with the same words", () => {
  const kinds = search("event").map(({ kind }) => kind);
  expect(kinds.indexOf("operation")).toBeGreaterThanOrEqual(0);
  expect(kinds.indexOf("model")).toBeGreaterThan(kinds.indexOf("operation"));
});

test("shows a detail that several pages have once, with the other pages", () => {
  const [hit] = search("hasNextPage");
  expect(hit!.trail).toContain("pagination");
  expect(hit!.others!.map(({ page }) => page)).toContain("PaginationInfo");
  const same = search("hasNextPage").filter(({ title, text }) => title === hit!.title && text === hit!.text);
  expect(same).toHaveLength(1);
});

test.each([
  ["pagnation", "pagination"],
  ["my autentication", "my authentication"],
])("corrects “%s” to “%s”", (query, correction) => {
  const results = index.search(query);
  expect(results.correction).toBe(correction);
  expect(results.hits.length).toBeGreaterThan(0);
});

test.each(["event id", "eventid", "eventId", "EVENT-ID", "event ids", "events' id"])(
  "finds the same page by “%s”, however the words are joined and inflected",
  (query) => {
    expect(pathsOf(search(query).slice(0, 3))).toContain("/");
  },
);

test("says that a query has a word of which there is nothing, and finds the others", () => {
  const { hits, isPartial, correction } = index.search("pagination zzzzqqqq");
  expect([isPartial, correction]).toEqual([true, undefined]);
  expect(pathsOf(hits)[0]).toBe("/pagination/");
});

test("marks the words in a snippet, with the sentence around them", () => {
  const text = `${"Something else. ".repeat(30)}The events are paginated. ${"More of it. ".repeat(30)}`;
  const parts = snippetOf(text, [...termsOf("pagination"), "event"]);
  expect(parts.filter(({ isMatch }) => isMatch).map((part) => part.text)).toEqual(["events", "paginated"]);
  expect(parts.map((part) => part.text).join("").length).toBeLessThan(170);
});

test("no part of a text is lost when its words are marked", () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (text, terms) => {
      expect(
        markTerms(text, terms)
          .map((part) => part.text)
          .join(""),
      ).toBe(text);
    }),
  );
});

test("an index is the same after it was packed and unpacked", () => {
  const document = fc.record({
    title: fc.string(),
    text: fc.lorem({ maxCount: 20 }),
    kind: fc.constant("guide" as const),
    url: fc.webPath(),
  });
  fc.assert(
    fc.property(fc.array(document), (documents) => {
      const built = new MiniSearch(indexOptions);
      built.addAll(documents.map((one, id) => ({ id, ...one })));
      expect(JSON.parse(unpackIndex(packIndex(built.toJSON())))).toEqual(JSON.parse(JSON.stringify(built)));
    }),
  );
});

test("a foreign document is searched without a list of synonyms", async () => {
  const api = readDocument(foreign);
  const site = createSite(api, [], () => undefined);
  const { files } = searchFiles(site.pages, new Links("/", site.targets), { words: [], pages: {} });
  const [pages, details] = files.map(([, text]) => text);
  const found = new SearchIndex(pages!);
  await found.addDetails(details!);
  expect(found.search("grosse arger").hits[0]!.title).toBe("Größe & Ärger");
  expect(found.search("größe").hits.map(({ title }) => title)).toContain("Größe-名前-🎉");
});
