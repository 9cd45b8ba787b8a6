import type { Hit } from "../search/rank.ts";
import { markTerms, type Part, snippetOf } from "../search/snippet.ts";

import style from "../style/search-results.css";

const sheet = new CSSStyleSheet();
sheet.replaceSync(style);
document.adoptedStyleSheets.push(sheet);

/** Renders a result: where it is, its title, a part of its text, and the other places that it is in. */
export function resultItem(hit: Hit): HTMLLIElement {
  const { title, page, url, method, trail = [], text, terms, synonyms, others = [] } = hit;
  const link = Object.assign(element("a", "hit"), { href: url });
  const badges = method === undefined ? [] : [badge(method), " "];
  const heading = element("b", "", ...marked(markTerms(title, terms)));
  const where = page === undefined ? [] : [element("span", "where", ...badges, [page, ...trail].join(" › "))];
  link.append(...where, ...(page === undefined ? badges : []), heading);
  if (text !== "") link.append(element("span", "snippet", ...marked(snippetOf(text, terms, synonyms))));
  const item = element("li", "", link);
  if (others.length > 0) item.append(othersLine(hit));
  for (const each of item.querySelectorAll("a")) each.addEventListener("click", () => leave(each));
  return item;
}

/** Names the other pages with the same detail. */
function othersLine({ others = [], count = 1 }: Hit): HTMLElement {
  const links = others
    .flatMap(({ page = "", url }) => [", ", Object.assign(element("a", "", page), { href: url })])
    .slice(1);
  const rest = count - others.length - 1;
  return element("p", "also", "Also in ", ...links, rest > 0 ? ` and ${rest} more` : "");
}

const badge = (method: string): HTMLElement => element("span", `method ${method.toLowerCase()}`, method);

const marked = (parts: Part[]): (string | HTMLElement)[] =>
  parts.map(({ text, isMatch }) => (isMatch ? element("mark", "", text) : text));

/** Closes the search, which would stay over a section of the same page; an address that does not change is shown again. */
function leave(link: HTMLAnchorElement): void {
  link.closest("dialog")?.close();
  if (link.href === location.href) dispatchEvent(new Event("hashchange"));
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...children: (string | Node)[]
): HTMLElementTagNameMap[Name] {
  const created = document.createElement(name);
  if (className !== "") created.className = className;
  created.append(...children);
  return created;
}
