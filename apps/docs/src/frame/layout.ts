import { html, Html } from "../html.ts";
import type { Links } from "../links.ts";
import type { Page } from "../pages/page.ts";
import type { Frame } from "./frame.ts";
import { header } from "./header.ts";
import { navigation } from "./navigation.ts";
import { searchDialog } from "./search-dialog.ts";

/** Renders a whole page. */
export function layout(page: Page, frame: Frame): string {
  const { links, api } = frame;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${frame.policy}" />
        <title>${page.path === "" ? api.info.title : `${page.title} · ${api.info.title}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content="${page.description}" />
        ${canonical(page, frame)}
        <link
          rel="icon"
          href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Ccircle cx='4' cy='4' r='4' fill='%230b5cad'/%3E%3C/svg%3E"
        />
        ${new Html(`<style>${frame.style}</style>`)}
      </head>
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

/** Links a page to its address, its twin and the document; the page for a wrong address has neither of the first two. */
const canonical = (page: Page, { links, site }: Frame): Html =>
  page.path === "404"
    ? html`<meta name="robots" content="noindex" />`
    : html`<link rel="canonical" href="${site}${links.page(page)}" />
        <link rel="alternate" type="text/markdown" href="${links.twin(page.path)}" />
        <link rel="alternate" type="application/json" title="OpenAPI 3.1" href="${links.at("openapi.json")}" />`;

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
