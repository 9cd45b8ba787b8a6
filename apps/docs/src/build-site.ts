import { join } from "node:path";

import type { ApiDescription } from "@9pic/openapi";
import { readDocumentFile } from "@9pic/openapi/node";
import { type CompiledSpec, createSandbox, defaultSpec } from "@9pic/sandbox";

import type { Block } from "./blocks/block.ts";
import { tryIt } from "./blocks/try-it.ts";
import type { OperationPage } from "./document/operations.ts";
import { readReleases, type Release, withDocs } from "./document/releases.ts";
import { warningsFor } from "./document/warnings.ts";
import { readWorkflows } from "./document/workflows.ts";
import { type Assets, bundleAssets } from "./files/assets.ts";
import { filesOf } from "./files/files.ts";
import { CATALOG } from "./files/link-header.ts";
import { type AnyFile, type File, publish } from "./files/publish.ts";
import { publishedFiles } from "./files/published.ts";
import { renderRedoc } from "./files/redoc.ts";
import { Links } from "./links.ts";
import type { Options } from "./options.ts";
import { asEarlier, type Earlier } from "./pages/earlier.ts";
import { readSynonyms } from "./search/synonyms.ts";
import { createSite, serverOf, type Site } from "./site.ts";

/** What a site consists of beside the document. It takes longer to make, and does not change with the document. */
export type Parts = {
  assets: Assets;
  releases: Release[];
  /** The spec of the sandbox in the pages. Operations that it lacks cannot be tried. */
  sandbox: Pick<CompiledSpec, "operations">;
};

export async function readParts({ releases, spec }: Options): Promise<Parts> {
  const [assets, list] = await Promise.all([bundleAssets(), readReleases(releases, spec)]);
  return { assets, releases: list, sandbox: defaultSpec };
}

/**
 * Builds the site of a document into `options.out`, and the docs of each earlier release below it.
 *
 * @returns the number of pages, and a warning for each construct of the document that they leave out
 */
export async function buildSite(options: Options): Promise<{ count: number; warnings: string[] }> {
  const api = await readDocumentFile(options.spec);
  const redoc = inBackground(renderRedoc(api));
  const parts = await readParts(options);
  const releases = withDocs(parts.releases);
  const { files, site } = renderSite(api, { ...parts, releases }, options, { hasDownloads: true });
  const all = [followedBy(files, api, { parts, options, redoc })];
  let before = redoc;
  for (const release of releases.filter(({ docs }) => docs !== undefined)) {
    const own = await readDocumentFile(join(options.releases, `${release.version}.yaml`));
    // One after the other: each of the processes keeps a core busy.
    before = inBackground(before.then(() => renderRedoc(own)));
    all.push(earlierFiles(release, own, site, { parts, options, redoc: before }));
  }
  await publish(options.out, inTurn(all), { isCompressed: true });
  return { count: site.pages.length, warnings: warningsFor(api) };
}

/** Lets a Redoc edition be rendered beside all other files: it is awaited last, also if it fails before. */
function inBackground(redoc: Promise<string>): Promise<string> {
  redoc.catch(() => {});
  return redoc;
}

type Context = { parts: Parts; options: Options; redoc: Promise<string> };

/** Adds the files that `dev` leaves out. */
async function* followedBy(
  files: Iterable<File>,
  api: ApiDescription,
  { parts, options, redoc }: Context,
): AsyncGenerator<AnyFile> {
  yield* files;
  yield* await publishedFiles(api, parts.assets.style, options);
  yield ["redoc/index.html", await redoc];
}

/** Renders the docs of an earlier release, whose operations cannot be tried. */
async function* earlierFiles(
  { version, docs }: Release,
  api: ApiDescription,
  { pages }: Site,
  { parts, options, redoc }: Context,
): AsyncGenerator<AnyFile> {
  const own = { ...options, base: `${options.base}${docs}/` };
  const links = new Links(options.site + options.base, new Map());
  const urls = new Map(pages.map((page) => [page.path, links.page(page)]));
  const earlier = { version: version!, latest: (path: string) => urls.get(path) };
  const ownParts = { ...parts, releases: [], sandbox: { operations: [] } };
  const { files } = renderSite(api, ownParts, own, { hasDownloads: true, earlier });
  for await (const [path, contents] of followedBy(files, api, { parts, options: own, redoc }))
    if (!ORIGIN_FILES.has(path)) yield [`${docs}/${path}`, contents];
}

/** Files that hosts and crawlers look for at the root of a site alone. */
const ORIGIN_FILES: ReadonlySet<string> = new Set([
  ...["404.html", "404.md", "robots.txt", "sitemap.xml", CATALOG],
  ...["_headers", "_routes.json", "_worker.js"],
]);

async function* inTurn(parts: AsyncIterable<AnyFile>[]): AsyncGenerator<AnyFile> {
  for (const part of parts) yield* part;
}

/**
 * Renders all files of a site but the Redoc edition and those of `publishedFiles`.
 *
 * @param edition whether the latter are made as well, and linked, and which version it is if it is not the latest
 */
export function renderSite(
  api: ApiDescription,
  { assets, releases, sandbox }: Parts,
  options: Options,
  { hasDownloads = false, earlier }: { hasDownloads?: boolean; earlier?: Earlier } = {},
): { files: Iterable<File>; site: Site } {
  const panel = {
    module: options.base + assets.modules["try-it"],
    server: serverOf(api),
    dataset: createSandbox().dataset,
  };
  const known = new Set(sandbox.operations.map(({ method, path }) => `${method} ${path}`));
  const panelOf = (operation: OperationPage): Block | undefined =>
    known.has(`${operation.method} ${operation.path}`) ? tryIt(operation, panel) : undefined;
  // Those of an earlier release are not kept.
  const workflows = earlier ? [] : readWorkflows(options.workflows);
  const latest = createSite(api, releases, panelOf, { hasDownloads, workflows });
  const site = earlier ? { ...latest, pages: asEarlier(latest.pages, earlier) } : latest;
  const synonyms = readSynonyms(options.synonyms);
  return { files: filesOf(api, site, assets, { ...options, synonyms, earlier }), site };
}
