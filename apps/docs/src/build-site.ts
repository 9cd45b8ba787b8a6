import { createSandbox, defaultModel } from "@9pic/sandbox";

import { tryIt } from "./blocks/try-it.ts";
import { readDocument } from "./document/document.ts";
import { readReleases, type Release } from "./document/releases.ts";
import { type Assets, bundleAssets } from "./files/assets.ts";
import { filesOf } from "./files/files.ts";
import { onePage } from "./files/one-page.ts";
import { publish } from "./files/publish.ts";
import type { Options } from "./options.ts";
import { createSite } from "./site.ts";

/** What a site is made of beside the document. It takes longer to get, and an edit of the document leaves it as it is. */
export type Parts = { assets: Assets; releases: Release[] };

export async function readParts({ releases, spec }: Options): Promise<Parts> {
  const [assets, list] = await Promise.all([bundleAssets(), readReleases(releases, spec)]);
  return { assets, releases: list };
}

/**
 * Reads a document, renders it, and writes the site.
 *
 * @returns the number of pages
 */
export async function buildSite(options: Options, parts: Promise<Parts> = readParts(options)): Promise<number> {
  const [document, { assets, releases }] = await Promise.all([readDocument(options.spec), parts]);
  const { source } = document;
  const server = (source.servers?.[0]?.url ?? "").replace(/\/$/, "");
  const panel = {
    module: options.base + assets.modules["try-it"],
    server,
    keys: [...createSandbox().dataset.keys.values()],
  };
  // The sandbox was compiled from our own document. An operation that it does not know cannot be tried.
  const known = new Set(defaultModel.operations.map(({ method, path }) => `${method} ${path}`));
  const site = createSite(document, releases, (operation) =>
    known.has(`${operation.method} ${operation.path}`) ? tryIt(operation, panel) : undefined,
  );
  const { draft } = options;
  // Redoc takes its time in a process of its own, so it is asked first.
  const whole = draft ? undefined : onePage(source, site.places);
  whole?.catch(() => {}); // It is waited for below, unless something else fails before.
  const files = filesOf(source, site, assets, { ...options, devScript: draft?.script });
  if (whole) files.set("one-page.html", await whole);
  await publish(options.out, files, !draft);
  return site.pages.length;
}
