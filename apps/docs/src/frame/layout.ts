import { html, Html } from "../html.ts";
import type { Links } from "../links.ts";
import type { Page } from "../pages/page.ts";
import type { Frame } from "./frame.ts";
import { head } from "./head.ts";
import { header } from "./header.ts";
import { navigation } from "./navigation.ts";
import { searchDialog } from "./search-dialog.ts";

/** Renders a whole page. */
export function layout(page: Page, frame: Frame): string {
  const { links } = frame;
  return html`<!doctype html>
    <html lang="en">
      ${head(page, frame)}
      <body>
        <a class="skip" href="#main">Skip to content</a>
        ${header(frame)}
        <div class="frame">
          ${navigation(page, frame)}
          <main id="main" ${page.aside && html` class="with-aside"`}>
            <div class="lead">
              <h1>${page.title}</h1>
              ${page.lead.map((block) => block.html(links))}
            </div>
            ${part("aside", page.aside, links)}${part("rest", page.rest, links)} ${footer(page, links)}
          </main>
        </div>
        ${searchDialog(frame)} ${new Html(`<script>${frame.script}</script>`)}
      </body>
    </html> `.text;
}

const part = (name: string, blocks: Page["aside"], links: Links): Html | undefined =>
  blocks && html`<div class="${name}">${blocks.map((block) => block.html(links))}</div> `;

const footer = (page: Page, links: Links): Html =>
  html`<footer>
    <p>
      ${page.path !== "404" && html`<a href="${links.twin(page.path)}">This page as Markdown</a> · `}<a
        href="${links.at("openapi.json")}"
        >openapi.json</a
      >
      · <a href="${links.at("openapi.yaml")}">openapi.yaml</a> · <a href="${links.at("redoc/")}">Redoc edition</a> ·
      <a href="${links.at("llms.txt")}">llms.txt</a> · <a href="${links.at("llms-full.txt")}">llms-full.txt</a>
    </p>
  </footer>`;
