import { html, Html } from "../html.ts";
import { FEED, SOCIAL_IMAGE } from "../links.ts";
import type { Page } from "../pages/page.ts";
import type { Frame } from "./frame.ts";
import { structuredData } from "./structured-data.ts";

/** Renders the head of a page: what browsers, search engines and feeds read of it. */
export const head = (page: Page, frame: Frame): Html =>
  html`<head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${frame.policy}" />
    <title>${page.path === "" ? frame.api.info.title : `${page.title} · ${frame.api.info.title}`}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="description" property="og:description" content="${page.description}" />
    ${(page.path === "404" || frame.earlier) && html`<meta name="robots" content="noindex" />`}
    ${page.path !== "404" && identity(page, frame)}
    <link rel="icon" type="image/svg+xml" href="${dataUrl(frame.icon)}" />
    ${new Html(`<style>${frame.style}</style><script>${frame.theme}</script>`)}
  </head>`;

/** Says which page it is, to search engines and programs, and to those that show a link to it (https://ogp.me). */
const identity = (page: Page, frame: Frame): Html => {
  const { api, links, site, hasFeed } = frame;
  const url = site + links.page(page);
  const canonical = frame.earlier ? frame.earlier.latest(page.path) : url;
  return html`${canonical !== undefined && html`<link rel="canonical" href="${canonical}" />`}
    <link rel="alternate" type="text/markdown" href="${links.twin(page.path)}" />
    <link rel="alternate" type="application/json" title="OpenAPI 3.1" href="${links.at("openapi.json")}" />
    ${hasFeed && html`<link rel="alternate" type="application/atom+xml" title="Changelog" href="${links.at(FEED)}" />`}
    <meta property="og:title" content="${page.title}" />
    <meta property="og:type" content="${page.path === "" ? "website" : "article"}" />
    <meta property="og:url" content="${url}" />
    <meta property="og:site_name" content="${api.info.title}" />
    <meta property="og:image" content="${site}${links.at(SOCIAL_IMAGE)}" />
    <meta name="twitter:card" content="summary_large_image" />
    ${structuredData(page, frame)}`;
};

/** Writes an SVG into a URL, so that a page with an icon stays one request. What HTML would escape is encoded. */
const dataUrl = (svg: string): Html =>
  new Html(`data:image/svg+xml,${svg.replaceAll(/[%#<>"&]/g, (letter) => encodeURIComponent(letter))}`);
