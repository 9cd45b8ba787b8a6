import type { SearchEntry } from "../blocks/block.ts";
import type { Links } from "../links.ts";
import { plainText } from "../markdown.ts";
import { blocksOf, type Page } from "../pages/page.ts";
import { type Detail, kindOf, type SearchDocument } from "./document.ts";

/** The pages on which the same detail is linked. */
const MAX_PLACES = 4;

/** Kinds of pages whose number grows with the API. Only their first sentences are loaded before the first result. */
const isGrowing = ({ section }: Page): boolean => ["operation", "error", "model"].includes(section);

/** A document, and what can name it in a list of keywords. */
export type Entry = Omit<SearchDocument, "id"> & { path: string; anchor?: string | undefined };

/** Returns the pages, each with the text under no heading, and the sections of guides. */
export function pageEntries(pages: Page[], links: Links): Entry[] {
  const parts = pages.filter((page) => !isGrowing(page)).flatMap((page) => sectionEntries(page, links));
  return [...pages.map((page) => pageEntry(page, links)), ...parts];
}

function pageEntry(page: Page, links: Links): Entry {
  const { path, description, section, note, method } = page;
  // The client's method has the name of the operation, which is the last part of the path.
  const keywords = note === undefined ? undefined : `${path.split("/").at(-1)} ${note}`;
  const own = isGrowing(page) ? [] : entriesOf(page).filter((entry) => isOwnText(entry, page));
  const text = own.map(textOf).filter(Boolean).join(" ");
  return {
    kind: section,
    title: titleOf(page),
    url: links.page(page),
    method,
    keywords,
    text: text.startsWith(description) ? text : `${description} ${text}`.trim(),
    path,
  };
}

/** The overview has the title of the API, which says nothing in a list of its pages. */
const titleOf = ({ path, title }: Page): string => (path === "" ? "Overview" : title);

const sectionEntries = (page: Page, links: Links): Entry[] =>
  entriesOf(page)
    .filter((entry) => !isOwnText(entry, page) && !entry.trail)
    .map((entry) => {
      const { path, section } = page;
      const { title, anchor } = entry;
      return {
        kind: section,
        title,
        page: titleOf(page),
        url: links.page({ path, anchor }),
        text: textOf(entry),
        path,
        anchor,
      };
    });

/** Returns what else is on the pages, each text once, with the pages that it is on. */
export function detailsOf(pages: Page[]): Detail[] {
  const details = new Map<string, { entry: SearchEntry; places: Detail["places"] }>();
  for (const [id, page] of pages.entries())
    for (const entry of entriesOf(page)) {
      if (!isGrowing(page) && !entry.trail) continue;
      const isOwn = isOwnText(entry, page);
      if (isOwn && textOf(entry) === page.description) continue;
      const { title, text, plain } = isOwn ? { ...entry, title: page.title } : entry;
      const { anchor = "", trail = null } = isOwn ? {} : entry;
      const key = JSON.stringify([isOwn ? "" : title, text, plain]);
      const known = details.get(key) ?? { entry: { ...entry, title }, places: [] };
      if (known.places.at(-1)?.[0] !== id) known.places.push([id, anchor, trail]);
      details.set(key, known);
    }
  const orderOf = ([id, , trail]: Detail["places"][0]): number =>
    kindOf(pages[id]!.section, trail) === "parameter" ? 0 : 1;
  return [...details.values()].map(({ entry, places }) => ({
    title: entry.title,
    text: textOf(entry),
    places: places.toSorted((a, b) => orderOf(a) - orderOf(b)).slice(0, MAX_PLACES),
    count: places.length,
  }));
}

/** Returns the titles of the details that a guide explains, by the name of the guide. */
export const titlesByGuide = (pages: Page[]): Record<string, string[]> =>
  Object.fromEntries(
    [...Map.groupBy(pages.flatMap(entriesOf), ({ guide }) => guide)]
      .filter(([guide]) => guide !== undefined)
      .map(([guide, entries]) => [guide, [...new Set(entries.map(({ title }) => title))]]),
  );

/** What has been read of each page. */
const read = new WeakMap<Page, SearchEntry[]>();

function entriesOf(page: Page): SearchEntry[] {
  const entries = read.get(page) ?? blocksOf(page).flatMap((block) => block.entries?.() ?? []);
  read.set(page, entries);
  return entries;
}

const isOwnText = ({ title, trail }: SearchEntry, page: Page): boolean =>
  (trail?.length ?? 0) === 0 && (title === "" || title === page.title);

const textOf = ({ text, plain = "" }: SearchEntry): string =>
  [plainText(text), plain.replaceAll(/\s+/g, " ").trim()].filter(Boolean).join(" ");
