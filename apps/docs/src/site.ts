import type { Block } from "./blocks/block.ts";
import type { Document } from "./document/document.ts";
import { type Guide, readGuides } from "./document/guides.ts";
import { readModels } from "./document/models.ts";
import { type Operation, readOperations } from "./document/operations.ts";
import type { Release } from "./document/releases.ts";
import { type Place, slug } from "./links.ts";
import { sectionsOf } from "./markdown/render.ts";
import { changelog } from "./pages/changelog.ts";
import { guide } from "./pages/guide.ts";
import { modelIndex, modelPage } from "./pages/model.ts";
import { operationPage } from "./pages/operation.ts";
import { overview } from "./pages/overview.ts";
import type { Page } from "./pages/page.ts";
import { guidePath, modelPath, operationPath } from "./pages/paths.ts";

/** All pages of a document, and what links of its descriptions can name. */
export type Site = { pages: Page[]; places: ReadonlyMap<string, Place> };

/**
 * Makes the pages of a document.
 *
 * @param tryIt the panel for an operation, if it can be tried
 * @throws if two pages would be at the same place
 */
export function createSite(
  document: Document,
  releases: Release[],
  tryIt: (operation: Operation) => Block | undefined,
): Site {
  const { info, servers = [] } = document.source;
  const { overview: text, guides } = readGuides(info.description);
  const operations = readOperations(document);
  const models = readModels(document, operations);
  const server = (servers[0]?.url ?? "").replace(/\/$/, "");
  const pages = [
    overview(document.source, text, operations),
    ...guides.map(guide),
    ...operations.map((operation) => operationPage(operation, server, tryIt(operation))),
    ...(models.length > 0 ? [modelIndex(models), ...models.map(modelPage)] : []),
    ...(releases.length > 0 ? [changelog(releases)] : []),
  ];
  refuseTwins(pages);
  return {
    pages,
    places: new Map([
      ...headings("", text),
      ...guides.flatMap(guidePlaces),
      ...models.map(({ name }): [string, Place] => [name, { path: modelPath(name) }]),
      ...operations.map((operation): [string, Place] => [operation.id, { path: operationPath(operation) }]),
    ]),
  };
}

/** By title as well as by anchor; of several with the same title the first is meant. */
const headings = (path: string, text: string): [string, Place][] =>
  sectionsOf(text)
    .flatMap(({ title, anchor }) => (anchor === undefined ? [] : [slug(title), anchor].map(placeAt(path, anchor))))
    .toReversed();

const placeAt =
  (path: string, anchor: string) =>
  (name: string): [string, Place] => [name, { path, anchor }];

const guidePlaces = ({ title, text }: Guide): [string, Place][] => {
  const path = guidePath(title);
  return [...headings(path, text), [slug(title), { path }]];
};

/** Names that differ only in case would share a file where file names have no case; and `index.md` is the overview's. */
function refuseTwins(pages: Page[]): void {
  const seen = new Map<string, Page>();
  for (const page of pages) {
    const file = page.path.toLowerCase() || "index";
    const other = seen.get(file);
    if (other) throw new Error(`"${other.title}" and "${page.title}" would both be at /${page.path}/. Rename one.`);
    seen.set(file, page);
  }
}
