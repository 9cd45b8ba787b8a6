import { Html } from "../html.ts";
import type { Page } from "../pages/page.ts";
import type { Frame } from "./frame.ts";

/**
 * Describes a page in the terms of https://schema.org, as JSON-LD. Browsers do not run a block of data, so no policy has to allow it.
 */
export function structuredData(page: Page, { api, links, byPath, site }: Frame): Html {
  const { title } = api.info;
  const { description } = page;
  const urlOf = (other: Page): string => site + links.page(other);
  const above = ["", ...(page.parent ? [page.parent] : [])].flatMap((path) => byPath.get(path) ?? []);
  const trail = [...above, page].map((step, index) => ({
    "@type": "ListItem",
    position: index + 1,
    name: step.title,
    item: urlOf(step),
  }));
  const graph =
    page.path === ""
      ? [{ "@type": "WebAPI", name: title, description, documentation: urlOf(page) }]
      : [
          {
            "@type": "TechArticle",
            headline: page.title,
            description,
            url: urlOf(page),
            about: { "@type": "WebAPI", name: title },
          },
          { "@type": "BreadcrumbList", itemListElement: trail },
        ];
  const text = JSON.stringify({ "@context": "https://schema.org", "@graph": graph });
  // The text of a script ends at the first `</script`, which a title can have.
  return new Html(`<script type="application/ld+json">${text.replaceAll("<", String.raw`\u003c`)}</script>`);
}
