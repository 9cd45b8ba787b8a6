import { html, type Html } from "../html.ts";
import type { Frame } from "./frame.ts";

/** Renders the bar at the top of every page. */
export const header = ({ links, api: { info } }: Frame): Html =>
  html`<header>
    <a class="brand" href="${links.at("")}">${info.title} <span>${info.version}</span></a>
    <button type="button" class="open-search needs-script" aria-haspopup="dialog" aria-keyshortcuts="/">
      Search <kbd>/</kbd>
    </button>
    <a class="to-navigation" href="#navigation">Menu</a>
  </header>`;
