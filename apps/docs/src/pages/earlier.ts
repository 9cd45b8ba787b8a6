import type { Block } from "../blocks/block.ts";
import { html } from "../html.ts";
import type { Page } from "./page.ts";

/** What the docs of an earlier version say of themselves and of the latest ones. */
export type Earlier = {
  version: string;
  /** Returns the URL of the page with the same path in the latest docs, if there is one. */
  latest: (path: string) => string | undefined;
};

/** Adds to each page which version it is of, and a link to the latest. */
export const asEarlier = (pages: Page[], earlier: Earlier): Page[] =>
  pages.map((page) => ({ ...page, lead: [versionNote(earlier, page.path), ...page.lead] }));

function versionNote({ version, latest }: Earlier, path: string): Block {
  const same = latest(path);
  const [url, name] = same === undefined ? [latest("")!, "the latest docs"] : [same, "this page in the latest docs"];
  return {
    html: () => html`<p class="version">This is version ${version}. See <a href="${url}">${name}</a>.</p>`,
    markdown: () => `This is version ${version}. See [${name}](${url}).`,
  };
}
