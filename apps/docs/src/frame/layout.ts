import { html, Html } from "../html.ts";
import type { Links } from "../links.ts";
import type { Page } from "../pages/page.ts";
import { contents, headingsOf } from "./contents.ts";
import type { Frame } from "./frame.ts";
import { head } from "./head.ts";
import { header } from "./header.ts";
import { navigation } from "./navigation.ts";
import { pageHead, pager } from "./page-head.ts";
import { searchDialog } from "./search-dialog.ts";

/** Minimum number of headings for which a page lists them. */
const MIN_HEADINGS = 2;

/** Renders a whole page. What is on it is listed in its third column, or in the navigation if it has other things there. */
export function layout(page: Page, frame: Frame): string {
  const { links } = frame;
  const found = headingsOf(page, page.aside ? 2 : 3);
  const headings = found.length < MIN_HEADINGS ? [] : found;
  return html`<!doctype html>
    <html lang="en">
      ${head(page, frame)}
      <body>
        <a class="skip" href="#main">Skip to content</a>
        ${header(frame)}
        <div class="frame">
          ${navigation(page, page.aside ? headings : [], frame)}
          <main id="main" ${page.aside && html` class="with-aside"`}>
            <div class="lead">${pageHead(page, frame)} ${page.lead.map((block) => block.html(links))}</div>
            ${part("aside", page.aside, links)}${part("rest", page.rest, links)} ${footer(page, frame)}
          </main>
          ${!page.aside && headings.length > 0 && contents(headings)}
        </div>
        ${searchDialog(frame)} ${new Html(`<script>${frame.script}</script>`)}
      </body>
    </html> `.text;
}

const part = (name: string, blocks: Page["aside"], links: Links): Html | undefined =>
  blocks && html`<div class="${name}">${blocks.map((block) => block.html(links))}</div> `;

const footer = (page: Page, frame: Frame): Html => {
  const { links } = frame;
  return html`<footer>
    ${pager(page, frame)}
    <p>
      <a href="${links.at("openapi.json")}">openapi.json</a> · <a href="${links.at("openapi.yaml")}">openapi.yaml</a> ·
      <a href="${links.at("redoc/")}">Redoc edition</a> · <a href="${links.at("llms.txt")}">llms.txt</a> ·
      <a href="${links.at("llms-full.txt")}">llms-full.txt</a>
    </p>
  </footer>`;
};
