import { join } from "node:path/posix";

import type { ApiDescription } from "@9pic/openapi";
import { stringify } from "yaml";

import type { Frame } from "../frame/frame.ts";
import { layout } from "../frame/layout.ts";
import { Links } from "../links.ts";
import type { Options } from "../options.ts";
import { notFoundPage } from "../pages/guides.ts";
import { searchFiles } from "../search/files.ts";
import type { Synonyms } from "../search/synonyms.ts";
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
  { site, base, synonyms }: Pick<Options, "site" | "base"> & { synonyms: Synonyms },
): Generator<File> {
  const links = new Links(base, targets);
  const search = searchFiles(pages, links, synonyms);
  const { style, theme, script } = assets;
  const frame: Frame = {
    ...{ api, links, pages, site, style, theme, script },
    policy: policyOf([theme, script], style),
    modules: { search: links.at(assets.modules.search), searchIndex: links.at(search.index) },
  };
  for (const page of pages) {
    yield [join(page.path, "index.html"), layout(page, frame)];
    yield [`${page.path || "index"}.md`, twinOf(page, links)];
  }
  yield ["404.html", layout(notFoundPage(pages), frame)];
  yield* assets.files;
  yield* search.files;
  yield ["openapi.json", `${JSON.stringify(api.document, null, 2)}\n`];
  yield ["openapi.yaml", stringify(api.document)];
  yield ["llms.txt", llmsTxt(frame)];
  yield ["llms-full.txt", llmsFullTxt(frame)];
  yield ["sitemap.xml", sitemapXml(frame)];
  yield ["robots.txt", robotsTxt(frame)];
  yield ["_headers", headersFile(base)];
}
