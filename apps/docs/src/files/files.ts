import { createHash } from "node:crypto";
import { join } from "node:path/posix";

import type { ApiDescription } from "@9pic/openapi";
import MiniSearch from "minisearch";
import { stringify } from "yaml";

import type { Frame } from "../frame/frame.ts";
import { layout } from "../frame/layout.ts";
import { Links } from "../links.ts";
import type { Options } from "../options.ts";
import { notFoundPage } from "../pages/guides.ts";
import { searchEntriesOf, searchOptions } from "../search.ts";
import type { Site } from "../site.ts";
import type { Assets } from "./assets.ts";
import { llmsFullTxt, llmsTxt, robotsTxt, sitemapXml, twinOf } from "./for-programs.ts";
import { headersFile, policyOf } from "./policy.ts";
import type { File } from "./publish.ts";

/** Renders every file of a site. Each is rendered when it is asked for, so that the one before is compressed and written meanwhile. */
export function* filesOf(
  api: ApiDescription,
  { pages, targets }: Site,
  assets: Assets,
  { site, base }: Pick<Options, "site" | "base">,
): Generator<File> {
  const links = new Links(base, targets);
  const index = searchIndex(pages, links);
  const indexFile = `assets/search-${createHash("sha256").update(index).digest("hex").slice(0, 8)}.json`;
  const { style, theme, script } = assets;
  const frame: Frame = {
    ...{ api, links, pages, site, style, theme, script },
    policy: policyOf([theme, script], style),
    modules: { search: links.at(assets.modules.search), searchIndex: links.at(indexFile) },
  };
  for (const page of pages) {
    yield [join(page.path, "index.html"), layout(page, frame)];
    yield [`${page.path || "index"}.md`, twinOf(page, links)];
  }
  yield ["404.html", layout(notFoundPage(pages), frame)];
  yield* assets.files;
  yield [indexFile, index];
  yield ["openapi.json", `${JSON.stringify(api.document, null, 2)}\n`];
  yield ["openapi.yaml", stringify(api.document)];
  yield ["llms.txt", llmsTxt(frame)];
  yield ["llms-full.txt", llmsFullTxt(frame)];
  yield ["sitemap.xml", sitemapXml(frame)];
  yield ["robots.txt", robotsTxt(frame)];
  yield ["_headers", headersFile(base)];
}

/** Builds the search index, which a browser only loads. */
function searchIndex(pages: Site["pages"], links: Links): string {
  const index = new MiniSearch(searchOptions);
  const entries = pages.flatMap((page) => searchEntriesOf(page, links));
  index.addAll(entries.map((entry, id) => ({ id, ...entry })));
  return JSON.stringify(index);
}
