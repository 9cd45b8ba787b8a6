import type { Heading } from "../blocks/block.ts";
import { html, type Html } from "../html.ts";
import { blocksOf, type Page } from "../pages/page.ts";

/** Returns the headings of a page, down to a level. */
export const headingsOf = (page: Page, deepest: number): Heading[] =>
  blocksOf(page)
    .flatMap((block) => block.headings?.() ?? [])
    .filter(({ level }) => level <= deepest);

/** Lists what is on a page, beside it on a wide screen. */
export const contents = (headings: Heading[]): Html =>
  html`<nav class="contents" aria-labelledby="contents">
    <h2 id="contents">On this page</h2>
    <ul>
      ${headings.map(({ level, title, anchor }) => html`<li ${level > 2 && html` class="deep"`}><a href="#${encodeURIComponent(anchor)}">${title}</a></li>`)}
    </ul>
  </nav>`;
