import type { Heading } from "../blocks/block.ts";
import { html, type Html } from "../html.ts";
import type { Page } from "../pages/page.ts";
import type { Frame } from "./frame.ts";

/** Maximum number of pages that are listed below their parent; more of them are only on the parent's page. */
const MAX_CHILDREN = 40;

/**
 * Lists the pages at the side, in a drawer on a phone. The page that is open has its children below it, or its sections.
 *
 * @param sections the headings of the current page, if they have no place beside it
 */
export function navigation(current: Page, sections: Heading[], { children, links }: Frame): Html {
  const open = current.parent ?? current.path;
  const listed = children.get(open) ?? [];
  const inside = listed.length <= MAX_CHILDREN ? listed : [];
  const item = (page: Page): Html => {
    const isOpen = page.parent === undefined && page.path === open;
    const mark = page === current ? "page" : isOpen && "true";
    return html`<li>
      <a href="${links.page(page)}" ${mark && html` aria-current="${mark}"`}
        >${page.path === "" ? "Overview" : page.title}${page.method !== undefined && badge(page.method)}</a
      >
      ${
        isOpen &&
        inside.length > 0 &&
        html`<ul>
          ${inside.map(item)}
        </ul>`
      }
      ${
        page === current &&
        sections.length > 0 &&
        html`<ul>
          ${sections.map(section)}
        </ul>`
      }
    </li>`;
  };
  const groups = Map.groupBy(children.get(undefined) ?? [], ({ group = "" }) => group);
  return html`<nav id="navigation" popover aria-label="Pages">
    <button type="button" class="close-menu" popovertarget="navigation">Close</button>
    ${[...groups].map(
      ([title, list]) =>
        html`${title !== "" && html`<h2>${title}</h2>`}
          <ul>
            ${list.map(item)}
          </ul>`,
    )}
  </nav>`;
}

const section = ({ title, anchor }: Heading): Html =>
  html`<li><a href="#${encodeURIComponent(anchor)}">${title}</a></li>`;

/** Renders an HTTP method; its colour tells reading, writing and deleting apart. */
export const badge = (method: string): Html => html` <span class="method ${method.toLowerCase()}">${method}</span>`;
