import { html, Html } from "../html.ts";
import type { Page } from "../pages/page.ts";
import type { Frame } from "./frame.ts";

/** Renders the head of a page: what browsers, search engines and feeds read of it. */
export const head = (page: Page, frame: Frame): Html =>
  html`<head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${frame.policy}" />
    <title>${page.path === "" ? frame.api.info.title : `${page.title} · ${frame.api.info.title}`}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="description" content="${page.description}" />
    ${canonical(page, frame)}
    <link
      rel="icon"
      href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Ccircle cx='4' cy='4' r='4' fill='%230b5cad'/%3E%3C/svg%3E"
    />
    ${new Html(`<style>${frame.style}</style><script>${frame.theme}</script>`)}
  </head>`;

/** Links a page to its address, its twin and the document; the page for a wrong address has neither of the first two. */
const canonical = (page: Page, { links, site }: Frame): Html =>
  page.path === "404"
    ? html`<meta name="robots" content="noindex" />`
    : html`<link rel="canonical" href="${site}${links.page(page)}" />
        <link rel="alternate" type="text/markdown" href="${links.twin(page.path)}" />
        <link rel="alternate" type="application/json" title="OpenAPI 3.1" href="${links.at("openapi.json")}" />`;
