import { html, type Html } from "../html.ts";
import { MODELS } from "../links.ts";
import type { Page } from "../pages/page.ts";
import type { Frame } from "./frame.ts";

/** Lists the pages at the side, without the models, which are too many for it and have an index. */
export function navigation(current: Page, { pages, links }: Frame): Html {
  const shown = pages.filter(({ section, path }) => section !== "model" || path === MODELS);
  const item = (page: Page): Html => {
    const isHere = page === current || (page.path === MODELS && current.section === "model");
    return html`<li>
      <a href="${links.page(page)}" ${isHere && html` aria-current="${page === current ? "page" : "true"}"`}
        >${page.path === "" ? "Overview" : page.title}</a
      >
    </li>`;
  };
  return html`<nav id="navigation" aria-label="Pages">
    ${[...Map.groupBy(shown, ({ group = "" }) => group)].map(
      ([title, list]) =>
        html`${title !== "" && html`<h2>${title}</h2>`}
          <ul>
            ${list.map(item)}
          </ul>`,
    )}
  </nav>`;
}
