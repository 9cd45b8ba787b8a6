import { html, type Html } from "../html/html.ts";
import type { Frame } from "./frame.ts";
import type { Page } from "./page.ts";

/** The list of all pages at the side. Models are too many for it; they have a page that lists them. */
export function navigation(current: Page, { pages, links }: Frame): Html {
  const items = (list: Page[]): Html =>
    html`<ul>
      ${list.map((page) => {
        const isHere = page === current || (page.path === "models" && current.section === "model");
        return html`<li>
          <a href="${links.page(page)}" ${isHere && html` aria-current="${page === current ? "page" : "true"}"`}
            >${page.path === "" ? "Overview" : page.title}</a
          >
        </li>`;
      })}
    </ul>`;
  const groups = Map.groupBy(
    pages.filter((page) => page.section !== "model" || page.path === "models"),
    ({ group = "" }) => group,
  );
  return html`<nav id="navigation" aria-label="Pages">
    ${[...groups].map(([title, list]) => html`${title !== "" && html`<h2>${title}</h2>`}${items(list)}`)}
  </nav>`;
}
