import type { ApiDescription } from "@9pic/openapi";
import { readDocumentFile } from "@9pic/openapi/node";
import { type CompiledSpec, createSandbox, defaultSpec } from "@9pic/sandbox";

import type { Block } from "./blocks/block.ts";
import { tryIt } from "./blocks/try-it.ts";
import type { OperationPage } from "./document/operations.ts";
import { readReleases, type Release } from "./document/releases.ts";
import { warningsFor } from "./document/warnings.ts";
import { type Assets, bundleAssets } from "./files/assets.ts";
import { filesOf } from "./files/files.ts";
import { type AnyFile, type File, publish } from "./files/publish.ts";
import { publishedFiles } from "./files/published.ts";
import { renderRedoc } from "./files/redoc.ts";
import type { Options } from "./options.ts";
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
 * Builds the site of a document into `options.out`.
 *
 * @returns the number of pages, and a warning for each construct of the document that they leave out
 */
export async function buildSite(options: Options): Promise<{ count: number; warnings: string[] }> {
  const api = await readDocumentFile(options.spec);
  const redoc = renderRedoc(api);
  redoc.catch(() => {}); // It is awaited last.
  const parts = await readParts(options);
  const { files, site } = renderSite(api, parts, options, true);
  const further = (): Promise<AnyFile[]> => publishedFiles(api, parts.assets.style, options);
  await publish(options.out, followedBy(files, further, redoc), { isCompressed: true });
  return { count: site.pages.length, warnings: warningsFor(api) };
}

/** Adds the files that `dev` leaves out. The Redoc edition is rendered beside all others, in a process of its own. */
async function* followedBy(
  files: Iterable<File>,
  further: () => Promise<AnyFile[]>,
  redoc: Promise<string>,
): AsyncGenerator<AnyFile> {
  yield* files;
  yield* await further();
  yield ["redoc/index.html", await redoc];
}

/**
 * Renders all files of a site but the Redoc edition and those of `publishedFiles`.
 *
 * @param hasDownloads whether the latter are made as well, and linked
 */
export function renderSite(
  api: ApiDescription,
  { assets, releases, sandbox }: Parts,
  options: Options,
  hasDownloads = false,
): { files: Iterable<File>; site: Site } {
  const panel = {
    module: options.base + assets.modules["try-it"],
    server: serverOf(api),
    dataset: createSandbox().dataset,
  };
  const known = new Set(sandbox.operations.map(({ method, path }) => `${method} ${path}`));
  const panelOf = (operation: OperationPage): Block | undefined =>
    known.has(`${operation.method} ${operation.path}`) ? tryIt(operation, panel) : undefined;
  const site = createSite(api, releases, panelOf, hasDownloads);
  return { files: filesOf(api, site, assets, { ...options, synonyms: readSynonyms(options.synonyms) }), site };
}
