import { createHash } from "node:crypto";

import MiniSearch from "minisearch";

import type { Links } from "../links.ts";
import type { Page } from "../pages/page.ts";
import { indexOptions, type SearchDocument } from "./document.ts";
import { detailsOf, type Entry, pageEntries, titlesByGuide } from "./entries.ts";
import { packIndex } from "./pack.ts";
import { siteFiles } from "./site-files.ts";
import type { Synonyms } from "./synonyms.ts";

/**
 * Writes the search index of a site, which browsers load in two parts: the pages and the sections of guides, as an index that is ready
 * to be searched; then the details, which the browser adds to it.
 *
 * @returns the files by path, and the path of the first part, which names the second
 */
export function searchFiles(
  pages: Page[],
  links: Links,
  { words, pages: keywords }: Synonyms,
): { index: string; files: [path: string, text: string][] } {
  const index = new MiniSearch<SearchDocument>(indexOptions);
  const entries = [...pageEntries(pages, links), ...siteFiles(links)];
  const lists = [keywords, titlesByGuide(pages)].flatMap(Object.entries<string[]>);
  const wordsFor = (entry: Entry): string[] =>
    lists.flatMap(([name, list]) => (isNamed(entry, name, links) ? list : []));
  index.addAll(
    entries.map((entry, id) => ({ id, ...entry, keywords: [entry.keywords, ...wordsFor(entry)].join(" ") })),
  );
  const details = JSON.stringify(detailsOf(pages));
  const detailsFile = fileOf("search-details", details);
  const text = [JSON.stringify({ words, details: links.at(detailsFile) }), packIndex(index.toJSON())].join("\n");
  const file = fileOf("search", text);
  return {
    index: file,
    files: [
      [file, text],
      [detailsFile, details],
    ],
  };
}

/** The name contains a hash of the contents, so that browsers can cache it forever. */
const fileOf = (name: string, text: string): string =>
  `assets/${name}-${createHash("sha256").update(text).digest("hex").slice(0, 8)}.json`;

/** Whether a link with this name leads to the page or the section. */
function isNamed({ path, anchor }: Entry, name: string, links: Links): boolean {
  const target = links.find(name) ?? { path: name };
  return target.path === path && target.anchor === anchor;
}
