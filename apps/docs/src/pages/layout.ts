import type { ApiDescription } from "@9pic/openapi";

import { html, Html } from "../html.ts";
import { type Links, MODELS } from "../links.ts";
import type { Page } from "./page.ts";

/** What is the same on every page. */
export type Frame = {
  api: ApiDescription;
  links: Links;
  /** The origin of the published site. */
  site: string;
  pages: Page[];
  style: string;
  script: string;
  /** The Content-Security-Policy. It is in the page, since not every host sends headers. */
  policy: string;
  /** URL paths of what is loaded on demand. */
  modules: { search: string; searchIndex: string };
};

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

const header = ({ links, api: { info } }: Frame): Html =>
  html`<header>
    <a class="brand" href="${links.at("")}">${info.title} <span>${info.version}</span></a>
    <button type="button" class="open-search needs-script" aria-haspopup="dialog" aria-keyshortcuts="/">
      Search <kbd>/</kbd>
    </button>
    <a class="to-navigation" href="#navigation">Menu</a>
  </header>`;

/** Lists the pages at the side, without the models, which are too many for it and have an index. */
function navigation(current: Page, { pages, links }: Frame): Html {
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

/** The dialog is in every page, so that nothing typed is lost while the index is loading. */
const searchDialog = ({ modules }: Frame): Html =>
  html`<dialog class="search" aria-label="Search" data-module="${modules.search}" data-index="${modules.searchIndex}">
    <form method="dialog">
      <input
        type="search"
        aria-label="Search operations, fields, errors"
        placeholder="Operations, fields, errors …"
        autocomplete="off"
        spellcheck="false"
      /><button>Close</button>
    </form>
    <p role="status"></p>
    <ol></ol>
  </dialog>`;
