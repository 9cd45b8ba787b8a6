import type { Frame } from "../frame/frame.ts";
import type { Links } from "../links.ts";
import { codeSpan, escapeText } from "../markdown.ts";
import { blocksOf, type Page } from "../pages/page.ts";

const SECTIONS = { guide: "Guides", operation: "Operations", error: "Errors", model: "Models", other: "More" } as const;

/** Renders `llms.txt`, which agents read first: https://llmstxt.org */
export function llmsTxt({ api, pages, links, site }: Frame): string {
  const { info, document } = api;
  const groups = Object.entries(SECTIONS).flatMap(([section, group]) => {
    const lines = pages
      .filter((page) => page.section === section)
      .map(({ title, path, note, description }) => {
        const about = [...(note === undefined ? [] : [codeSpan(note)]), description].join(": ");
        return `- [${escapeText(title)}](${site}${links.twin(path)}): ${about}`;
      });
    return lines.length > 0 ? [`## ${group}\n\n${lines.join("\n")}`] : [];
  });
  const spec = ["openapi.json", "openapi.yaml"].map(
    (file) => `- [${file}](${site}${links.at(file)}): the whole API in OpenAPI ${document.openapi}`,
  );
  const head = [`# ${escapeText(`${info.title} ${info.version}`)}`, ...(info.summary ? [`> ${info.summary}`] : [])];
  return `${[...head, ...groups, `## OpenAPI\n\n${spec.join("\n")}`].join("\n\n")}\n`;
}

/** Renders the Markdown twin of a page. */
export function twinOf(page: Page, links: Links): string {
  const parts = blocksOf(page).map((block) => block.markdown(links));
  const note = `> All pages of this site as Markdown: ${links.at("llms.txt")}`;
  return `${[note, `# ${escapeText(page.title)}`, ...parts].filter(Boolean).join("\n\n")}\n`;
}

/** Renders all pages as one text. */
export const llmsFullTxt = ({ pages, links }: Frame): string =>
  pages.map((page) => twinOf(page, links).replace(/^> .*\n\n/, "")).join("\n---\n\n");

/** https://www.sitemaps.org/protocol.html */
export const sitemapXml = ({ pages, links, site }: Frame): string => `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${pages.map((page) => `<url><loc>${site}${links.page(page)}</loc></url>`).join("\n")}
</urlset>
`;

/** RFC 9309; the line with the sitemap is defined by sitemaps.org. */
export const robotsTxt = ({ links, site }: Frame): string => `User-agent: *
Allow: /
Sitemap: ${site}${links.at("sitemap.xml")}
`;
