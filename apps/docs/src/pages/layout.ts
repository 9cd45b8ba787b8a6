import { html, type Html, raw } from "../html/html.ts";
import type { Links } from "../links.ts";
import type { Frame } from "./frame.ts";
import { navigation } from "./navigation.ts";
import type { Page } from "./page.ts";

/** A whole page. */
export function layout(page: Page, frame: Frame): string {
  const { links, name, site, policy } = frame;
  const here = links.page(page);
  const title = page.path === "" ? name : `${page.title} · ${name}`;
  const document = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <title>${title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content="${page.description}" />
        ${canonical(page, site + here, links)}
        <link
          rel="icon"
          href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Ccircle cx='4' cy='4' r='4' fill='%230b5cad'/%3E%3C/svg%3E"
        />
        ${inline("style", frame.style)}
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
        ${searchDialog(frame)} ${inline("script", frame.script)}
        ${frame.devScript !== undefined && html`<script src="${frame.devScript}"></script>`}
      </body>
    </html> `;
  return document.text;
}

/** Not a byte more than the hash in the policy is of. */
const inline = (tag: "script" | "style", source: string): Html => raw(`<${tag}>${source}</${tag}>`);

/** A page that was not found has no address of its own, and no twin. */
const canonical = (page: Page, url: string, links: Links): Html =>
  page.path === "404"
    ? html`<meta name="robots" content="noindex" />`
    : html`<link rel="canonical" href="${url}" />
        <link rel="alternate" type="text/markdown" href="${links.twin(page.path)}" />
        <link rel="alternate" type="application/json" title="OpenAPI 3.1" href="${links.at("openapi.json")}" />`;

const part = (name: string, blocks: Page["aside"], links: Links): Html | undefined =>
  blocks && html`<div class="${name}">${blocks.map((block) => block.html(links))}</div> `;

const header = ({ links, name, version }: Frame): Html =>
  html`<header>
    <a class="brand" href="${links.at("")}">${name} <span>${version}</span></a>
    <button type="button" class="open-search needs-script" aria-haspopup="dialog" aria-keyshortcuts="/">
      Search <kbd>/</kbd>
    </button>
    <a class="to-navigation" href="#navigation">Menu</a>
  </header>`;

const footer = (page: Page, links: Links): Html =>
  html`<footer>
    <p>
      ${page.path !== "404" && html`<a href="${links.twin(page.path)}">This page as Markdown</a> · `}<a
        href="${links.at("openapi.json")}"
        >openapi.json</a
      >
      · <a href="${links.at("openapi.yaml")}">openapi.yaml</a> ·
      <a href="${links.at("one-page.html")}">All on one page</a> · <a href="${links.at("llms.txt")}">llms.txt</a> ·
      <a href="${links.at("llms-full.txt")}">llms-full.txt</a>
    </p>
  </footer>`;

/** There from the start, so that what somebody types is not lost while the index is on its way. */
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
