import type { ApiDescription } from "@9pic/openapi";
import { readDocumentFile } from "@9pic/openapi/node";
import { type CompiledSpec, createSandbox, defaultSpec } from "@9pic/sandbox";

import { tryIt } from "./blocks/try-it.ts";
import { readReleases, type Release } from "./document/releases.ts";
import { warningsFor } from "./document/warnings.ts";
import { type Assets, bundleAssets } from "./files/assets.ts";
import { filesOf } from "./files/files.ts";
import { publish } from "./files/publish.ts";
import { renderRedoc } from "./files/redoc.ts";
import type { Options } from "./options.ts";
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
  const [api, parts] = await Promise.all([readDocumentFile(options.spec), readParts(options)]);
  const { files, site } = renderSite(api, parts, options);
  files.set("redoc/index.html", await renderRedoc(api, site.targets));
  await publish(options.out, files, { isCompressed: true });
  return { count: site.pages.length, warnings: warningsFor(api) };
}

/** Renders all files of a site but the Redoc edition. */
export function renderSite(
  api: ApiDescription,
  { assets, releases, sandbox }: Parts,
  options: Options,
): { files: Map<string, string>; site: Site } {
  const panel = {
    module: options.base + assets.modules["try-it"],
    server: serverOf(api),
    keys: [...createSandbox().dataset.keys.values()],
  };
  const known = new Set(sandbox.operations.map(({ method, path }) => `${method} ${path}`));
  const site = createSite(api, releases, (operation) =>
    known.has(`${operation.method} ${operation.path}`) ? tryIt(operation, panel) : undefined,
  );
  return { files: filesOf(api, site, assets, options), site };
}
