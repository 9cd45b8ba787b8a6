import type { ApiDescription } from "@9pic/openapi";

import type { Frame } from "../frame/frame.ts";
import { CATALOG } from "./link-header.ts";

/**
 * Renders the catalog of the site's API (RFC 9727): where it is called, its document and its docs, as links of each server.
 *
 * @param frame its links are URLs
 */
export function apiCatalog({ api, links }: Frame): string {
  const origins = originsOf(api, links.at(""));
  const about = {
    "service-desc": [
      { href: links.at("openapi.json"), type: "application/json" },
      { href: links.at("openapi.yaml"), type: "application/yaml" },
    ],
    "service-doc": [
      { href: links.at(""), type: "text/html" },
      { href: links.at("llms.txt"), type: "text/plain" },
    ],
  };
  const items = origins.map((href) => ({ href }));
  const linkset = [{ anchor: links.at(CATALOG), item: items }, ...origins.map((anchor) => ({ anchor, ...about }))];
  return `${JSON.stringify({ linkset }, null, 2)}\n`;
}

/** Returns the URLs that the API is called at, with the defaults of their variables; the site's own if the document names none. */
function originsOf({ servers }: ApiDescription, site: string): string[] {
  const urls = servers.map(({ url, variables = {} }) =>
    url.replaceAll(/\{([^}]+)\}/g, (part, name: string) => String(variables[name]?.default ?? part)),
  );
  const absolute = urls.flatMap((url) => (URL.canParse(url, site) ? [new URL(url, site).href.replace(/\/$/, "")] : []));
  return absolute.length > 0 ? [...new Set(absolute)] : [site];
}
