import MiniSearch from "minisearch";
import { stringify } from "yaml";

import type { OpenApi } from "../document/openapi.ts";
import { Links } from "../links.ts";
import { findingsOn } from "../pages/findings.ts";
import type { Frame } from "../pages/frame.ts";
import { layout } from "../pages/layout.ts";
import { notFound } from "../pages/not-found.ts";
import { twinOf } from "../pages/page.ts";
import { searchOptions } from "../search-options.ts";
import type { Site } from "../site.ts";
import { type Assets, hashed } from "./assets.ts";
import { llmsFullTxt, llmsTxt, robotsTxt, sitemapXml } from "./for-programs.ts";
import { headersFile, policyOf } from "./policy.ts";

type Place = { site: string; base: string; devScript?: string | undefined };

/** Every file of a site, by its path, but for the one-page edition. */
export function filesOf(source: OpenApi, { pages, places }: Site, assets: Assets, place: Place): Map<string, string> {
  const links = new Links(place.base, places);
  const index = searchIndex(pages, links);
  const indexFile = hashed("search.json", index);
  const { title: name, version } = source.info;
  const frame: Frame = {
    ...{ links, name, version, pages, site: place.site, style: assets.style, script: assets.script },
    policy: policyOf(assets.script, assets.style),
    modules: { search: links.at(assets.modules.search), searchIndex: links.at(indexFile) },
    ...(place.devScript === undefined ? {} : { devScript: place.devScript }),
  };
  const about = { source, pages, links, site: place.site };
  return new Map([
    ...pages.flatMap((page): [string, string][] => [
      [page.path === "" ? "index.html" : `${page.path}/index.html`, layout(page, frame)],
      [`${page.path === "" ? "index" : page.path}.md`, twinOf(page, links)],
    ]),
    ["404.html", layout(notFound(pages), frame)],
    ...assets.files,
    [indexFile, index],
    ["openapi.json", `${JSON.stringify(source, null, 2)}\n`],
    ["openapi.yaml", stringify(source)],
    ["llms.txt", llmsTxt(about)],
    ["llms-full.txt", llmsFullTxt(about)],
    ["sitemap.xml", sitemapXml(about)],
    ["robots.txt", robotsTxt(about)],
    ["_headers", headersFile(place.base)],
  ]);
}

/** Made here, so that a browser has only to read it. */
function searchIndex(pages: Site["pages"], links: Links): string {
  const index = new MiniSearch(searchOptions);
  const findings = pages.flatMap((page) => findingsOn(page, links));
  index.addAll(findings.map((finding, id) => ({ id, ...finding })));
  return JSON.stringify(index);
}
