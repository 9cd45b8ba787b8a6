/** The header `Link` (RFC 8288): where programs find the document, and the Markdown page of a page. */

/** The path of the catalog of APIs, which RFC 9727 defines, and its media type (RFC 9264). */
export const CATALOG = ".well-known/api-catalog";
export const CATALOG_TYPE = "application/linkset+json";

type LinkValue = { path: string; rel: string; type: string };

const write = ({ path, rel, type }: LinkValue): string => `<${encodeURI(path)}>; rel="${rel}"; type="${type}"`;

/** What every page of a site leads to, by paths below that of the site. The relations are those of RFC 8631 and RFC 9727. */
const SITE_LINKS: LinkValue[] = [
  { path: "openapi.json", rel: "service-desc", type: "application/json" },
  { path: "openapi.yaml", rel: "service-desc", type: "application/yaml" },
  { path: "", rel: "service-doc", type: "text/html" },
  { path: "llms.txt", rel: "describedby", type: "text/plain" },
  { path: CATALOG, rel: "api-catalog", type: CATALOG_TYPE },
];

/** Writes the links of every page of a site. */
export const siteLinks = (base: string): string =>
  SITE_LINKS.map((link) => write({ ...link, path: base + link.path })).join(", ");

/** Writes the link of a page to its Markdown page. */
export const pageLink = (twin: string): string => write({ path: twin, rel: "alternate", type: "text/markdown" });
