/** What search engines read of a site beside its pages. */
import type { Frame } from "../frame/frame.ts";

/** https://www.sitemaps.org/protocol.html */
export const sitemapXml = ({ pages, links }: Frame): string => `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${pages.map((page) => `<url><loc>${links.page(page)}</loc></url>`).join("\n")}
</urlset>
`;

/** RFC 9309; the line with the sitemap is defined by sitemaps.org. */
export const robotsTxt = ({ links }: Frame): string => `User-agent: *
Allow: /
Sitemap: ${links.at("sitemap.xml")}
`;
