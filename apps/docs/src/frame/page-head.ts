import { html, type Html } from "../html.ts";
import type { Page } from "../pages/page.ts";
import type { Frame } from "./frame.ts";

/**
 * Renders what leads to a page, its title, and the page in other forms: as Markdown, to copy or to open, and in the Redoc edition. The
 * page for a wrong address has none.
 */
export function pageHead(page: Page, { byPath, links }: Frame): Html {
  const parent = page.parent === undefined ? undefined : byPath.get(page.parent);
  const twin = links.twin(page.path);
  return html`<div class="above">
      <p>${parent ? html`<a href="${links.page(parent)}">${parent.title}</a>` : page.group}</p>
      ${
        page.path !== "404" &&
        html`<p>
          <button type="button" class="copy-page needs-script" data-from="${twin}">Copy page</button>
          <a href="${twin}">Open as Markdown</a>
          ${page.redoc && html`<a class="redoc" href="${links.at("redoc/")}${page.redoc}">Open in Redoc</a>`}
        </p>`
      }
    </div>
    <h1>${page.title}</h1>`;
}

/** Links the pages before and after a page: of those in the navigation, or of those with the same parent. */
export function pager(page: Page, { children, links }: Frame): Html | undefined {
  const all = children.get(page.parent) ?? [];
  const at = all.indexOf(page);
  if (at < 0 || all.length === 1) return undefined;
  const link = (other: Page | undefined, rel: string, label: string): Html | undefined =>
    other &&
    html`<a rel="${rel}" href="${links.page(other)}"
      ><span>${label}</span> ${other.path === "" ? "Overview" : other.title}</a
    >`;
  return html`<nav class="pager" aria-label="Previous and next page">
    ${link(all[at - 1], "prev", "Previous")}${link(all[at + 1], "next", "Next")}
  </nav>`;
}
