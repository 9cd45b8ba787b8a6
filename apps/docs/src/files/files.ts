import { join } from "node:path/posix";

import type { ApiDescription } from "@9pic/openapi";
import { stringify } from "yaml";

import type { Frame } from "../frame/frame.ts";
import { layout } from "../frame/layout.ts";
import { FEED, Links } from "../links.ts";
import type { Options } from "../options.ts";
import { hasFeed } from "../pages/changelog.ts";
import { notFoundPage } from "../pages/guides.ts";
import { searchFiles } from "../search/files.ts";
import type { Synonyms } from "../search/synonyms.ts";
import type { Site } from "../site.ts";
import { apiCatalog } from "./api-catalog.ts";
import type { Assets } from "./assets.ts";
import { robotsTxt, sitemapXml } from "./crawlers.ts";
import { changelogAtom } from "./feed.ts";
import { headersFile } from "./headers.ts";
import { iconSvg } from "./icon.ts";
import { CATALOG } from "./link-header.ts";
import { llmsTxt } from "./llms.ts";
import { policyOf } from "./policy.ts";
import type { File } from "./publish.ts";
import { skillMd } from "./skill.ts";
import { llmsFullTxt, markdownOf, twinOf } from "./twin.ts";

/** Renders every file of a site. Each is rendered when it is asked for, so that the one before is compressed and written meanwhile. */
export function* filesOf(
  api: ApiDescription,
  { pages, targets, releases }: Site,
  assets: Assets,
  {
    site,
    base,
    synonyms,
    earlier,
  }: Pick<Options, "site" | "base"> & { synonyms: Synonyms; earlier?: Frame["earlier"] },
): Generator<File> {
  const links = new Links(base, targets);
  const search = searchFiles(pages, links, synonyms);
  const { style, theme, script } = assets;
  const frame: Frame = {
    ...{ api, links, pages, site, style, theme, script, earlier },
    children: Map.groupBy(pages, ({ parent }) => parent),
    byPath: new Map(pages.map((page) => [page.path, page])),
    policy: policyOf([theme, script], style),
    icon: iconSvg(api.info.title, style),
    hasFeed: hasFeed(releases),
    hasChanges: releases.some(({ version }) => version === undefined),
    modules: { search: links.at(assets.modules.search), searchIndex: links.at(search.index) },
  };
  // Programs read these away from the site.
  const absolute = { ...frame, links: new Links(site + base, targets) };
  const texts: string[] = [];
  for (const page of pages) {
    yield [join(page.path, "index.html"), layout(page, frame)];
    const text = markdownOf(page, absolute.links);
    yield [`${page.path || "index"}.md`, twinOf(page, absolute.links, text)];
    texts.push(text);
  }
  const notFound = notFoundPage(pages);
  yield ["404.html", layout(notFound, frame)];
  yield ["404.md", twinOf(notFound, absolute.links)];
  yield* assets.files;
  yield* search.files;
  yield ["openapi.json", `${JSON.stringify(api.document, null, 2)}\n`];
  yield ["openapi.yaml", stringify(api.document, { aliasDuplicateObjects: false })];
  yield ["llms.txt", llmsTxt(absolute)];
  yield ["llms-full.txt", llmsFullTxt(texts)];
  yield ["skill.md", skillMd(absolute)];
  yield [CATALOG, apiCatalog(absolute)];
  const feed = changelogAtom(releases, absolute);
  if (feed !== undefined) yield [FEED, feed];
  yield ["sitemap.xml", sitemapXml(absolute)];
  yield ["robots.txt", robotsTxt(absolute)];
  yield ["favicon.svg", frame.icon];
  const rules = pages.map((page) => ({ path: links.page(page), twin: links.twin(page.path) }));
  yield ["_headers", headersFile(base, rules)];
}
