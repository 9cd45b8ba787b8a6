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
import { SearchIndex } from "../src/search/index.ts";
import { packIndex, unpackIndex } from "../src/search/pack.ts";
import type { Hit } from "../src/search/rank.ts";
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

test.each(operations)(
  "finds $operationId by its summary and its id before anything else, and by its path",
  (operation) => {
    const { summary, operationId, path, page } = operation;
    for (const query of [summary!, operationId]) expect(pathsOf(search(query))[0], query).toBe(page);
    expect(pathsOf(search(path)).slice(0, 3)).toContain(page);
  },
);

test("ranks operations and guides above the models with the same words", () => {
  const kinds = search("event").map(({ kind }) => kind);
  expect(kinds.indexOf("operation")).toBeGreaterThanOrEqual(0);
  expect(kinds.slice(0, kinds.indexOf("operation"))).not.toContain("model");
});

const parameters = operations.flatMap((operation) => operation.parameters.map(({ name }) => name));
test.each([...new Set(parameters)])("finds the parameter %s before fields and errors with its name", (name) => {
  const first = search(name).find(({ kind }) => ["parameter", "detail", "section"].includes(kind));
  expect([first!.kind, first!.title]).toEqual(["parameter", name]);
});

test.each(["organisation", "api key", "key", "event", "page size"])(
  "ranks two pages or sections of guides for “%s” above the causes of errors",
  (query) => {
    const kinds = search(query).map(({ kind }) => kind);
    expect(kinds.slice(0, 2)).not.toContain("section");
  },
);

test("finds the servers by “base url”", () => {
  expect(
    search("base url")
      .slice(0, 3)
      .map(({ url }) => url),
  ).toContain("/#about.servers");
});

test.each(["retry", "api key", "throttle"])("shows no sentence twice for “%s”", (query) => {
  const texts = search(query).flatMap(({ kind, text }) => (kind === "detail" || text === "" ? [] : [text]));
  expect(new Set(texts).size).toBe(texts.length);
});

test("shows a detail that several pages have once, with the other pages", () => {
  const [hit] = search("hasNextPage");
  expect(hit!.trail).toContain("pagination");
  expect(hit!.others!.length).toBeGreaterThan(0);
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

test.each([
  ["rate limit", "page_size"],
  ["page_size", "limit"],
])("“%s” does not mark %s, which only means something similar", (query, other) => {
  const marked = search(query).flatMap(({ text, terms, synonyms }) =>
    snippetOf(text, terms, synonyms).flatMap((part) => (part.isMatch ? [part.text] : [])),
  );
  expect(marked).not.toEqual([]);
  expect(marked).not.toContain(other);
});

test("a very long query is searched for by its beginning", () => {
  const long = `pagination ${"zzzzqqqq ".repeat(400)}`;
  expect(index.search(long).hits.map(({ url }) => url)).toEqual(
    index.search(long.slice(0, 200)).hits.map(({ url }) => url),
  );
  expect(index.search("x".repeat(3000)).hits).toEqual([]);
});

test.each(operations)("suggests $page for an address that writes its last part otherwise", ({ page, operationId }) => {
  const dashed = operationId.replaceAll(/(?=[A-Z])/g, "-").toLowerCase();
  for (const name of [operationId.toLowerCase(), operationId.toUpperCase(), dashed, `${operationId}.html`])
    expect(index.pagesFor(`/reference/${name}/`)[0]!.url, name).toBe(page);
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
