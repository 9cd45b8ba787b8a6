import type { ApiDescription } from "@9pic/openapi";

import { collectionsOf } from "../collections/collections.ts";
import { SOCIAL_IMAGE } from "../links.ts";
import type { Options } from "../options.ts";
import { icoOf } from "./ico.ts";
import { iconSvg } from "./icon.ts";
import type { AnyFile } from "./publish.ts";
import { pngOf, socialImage } from "./social-image.ts";
import { bundleWorker, workerRoutes } from "./worker.ts";

/** In pixels. */
const ICON_SIZE = 48;

/**
 * Makes the files that a published site has and that `dev` leaves out, since they take time and an edit does not need them.
 *
 * @param style of the pages, which the pictures share the accent of
 * @returns the files, by path
 */
export async function publishedFiles(
  api: ApiDescription,
  style: string,
  { site, base }: Pick<Options, "site" | "base">,
): Promise<AnyFile[]> {
  const { info } = api;
  const [collections, worker] = await Promise.all([collectionsOf(api), bundleWorker(base)]);
  return [
    ...collections,
    [SOCIAL_IMAGE, socialImage(info, new URL(site).host, style)],
    ["favicon.ico", icoOf(pngOf(iconSvg(info.title, style), ICON_SIZE), ICON_SIZE)],
    ["_worker.js", worker],
    ["_routes.json", workerRoutes(base)],
  ];
}
